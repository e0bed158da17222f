import { canSendReceipt } from '../charges/receiptData';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { speakTo } from './speakTo';

/** What the bot waits for as his next plain text, when an address is wanted for a renewal. */
export const CONTACT_FOR_RENEWAL = 'email:renewal';

/** 54-FZ: receipts were switched on after he had bought: he is asked for the address one is sent to. Without it nothing can be charged. */
export async function askForContact(tx: Transition, subscription: Subscription, cause: string): Promise<void> {
	const { subscriber, dueAt } = await speakTo(tx, subscription);
	if (await canSendReceipt(tx, subscriber)) return;
	await tx.db.updateTable('subscriber').set({ awaiting: CONTACT_FOR_RENEWAL }).where('id', '=', subscriber.id).execute();
	await addMessage(tx, subscriber, { key: `need_email:${cause}`, message: 'need_email', priority: PRIORITY.payment, dueAt });
}
