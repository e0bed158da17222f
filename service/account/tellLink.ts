import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { accountAddress } from './link';
import { linkButton } from './linkButton';

/** The link to his account page, made at the tap. Where there is no page he is shown where to look instead. */
export async function tellAccount(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	const address = await accountAddress(store);
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const link = await linkButton(tx, subscriber, address);
		const key = `account:${subscriberId}:${cause}`;
		await addMessage(tx, subscriber, link ? { key, message: 'account', ...link } : { key, message: 'account_none' });
	});
}
