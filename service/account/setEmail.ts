import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { isAddress, normalAddress } from '../mail/address';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { endMailedVisits } from './use';

/** He writes his address on his own page: receipts go there from now on, and as nobody but he could write it there, links and notices too. False for what is no address. */
export async function setEmail(
	store: Store,
	{ subscriberId, email, cause }: { subscriberId: number; email: string; cause: string },
): Promise<{ saved: boolean }> {
	const address = normalAddress(email);
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { saved: false };
		const subscriber = await subscriberById(tx, subscriberId);
		if (!isAddress(address)) {
			await addMessage(tx, subscriber, { key: `email_wrong:${subscriberId}:${cause}`, message: 'email_wrong' });
			return { saved: false };
		}
		await tx.db
			.updateTable('subscriber')
			.set({
				email: address,
				email_confirmed_at: tx.now,
				...(subscriber.awaiting?.startsWith('email:') ? { awaiting: null } : {}),
				updated_at: tx.now,
			})
			.where('id', '=', subscriberId)
			.execute();
		// Links that lie in another mailbox, and pages opened by them.
		if (normalAddress(subscriber.email ?? '') !== address) await endMailedVisits(tx, subscriberId);
		await record(tx, 'email.set', subscriberId, undefined, 'subscriber');
		await addMessage(tx, subscriber, { key: `email_set:${subscriberId}:${cause}`, message: 'email_set' });
		return { saved: true };
	});
}
