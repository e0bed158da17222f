import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { isAddress, normalAddress } from './address';

export interface ConfirmAddress {
	subscriberId: number;
	/** The address he was shown and says is his. */
	email: string;
	cause: string;
}

/**
 * He says that the address which a form has brought is his: from now on the link to his page, and notices in place of the chat, may go there. Only the address
 * that is still on record is confirmed; for any other `confirmed` is false and nothing is said. Saying it twice changes nothing.
 */
export async function confirmAddress(store: Store, { subscriberId, email, cause }: ConfirmAddress): Promise<{ confirmed: boolean }> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { confirmed: false };
		const subscriber = await subscriberById(tx, subscriberId);
		const known = normalAddress(subscriber.email ?? '');
		if (!isAddress(known) || known !== normalAddress(email)) return { confirmed: false };
		if (subscriber.email_confirmed_at === null) {
			await tx.db
				.updateTable('subscriber')
				.set({ email_confirmed_at: tx.now, updated_at: tx.now })
				.where('id', '=', subscriberId)
				.execute();
			await record(tx, 'email.confirmed', subscriberId, undefined, 'subscriber');
		}
		await addMessage(tx, subscriber, { key: `email_confirmed:${subscriberId}:${cause}`, message: 'email_confirmed' });
		return { confirmed: true };
	});
}
