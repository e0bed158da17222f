import { isLater } from '../orders/find';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Paid } from '../payments/afterPayment';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { memberOf, putMember } from './find';
import type { ChatMember } from './find';
import { lookAgain } from './lookAgain';
import { openChats } from './mayBeIn';
import { wayInto } from './tell';

/**
 * A payment has opened chats: he gets the way into those he is not in. With a renewal only where we had taken him out: who has not come in or has left by himself
 * knows the way. Whose request was turned down before is let in by it, should it still stand.
 */
export async function openAfterPayment(tx: Transition, { order, subscriber, paymentId }: Paid): Promise<void> {
	await tellOpenChats(tx, subscriber, { key: `chats:paid:${paymentId}`, isRenewal: isLater(order) });
}

/** The same for what else opens them, such as days that an operator grants. */
export async function tellOpenChats(
	tx: Transition,
	subscriber: Subscriber,
	{ key, isRenewal }: { key: string; isRenewal: boolean },
): Promise<void> {
	await lookAgain(tx, subscriber.id);
	const chats = [];
	for (const chat of await openChats(tx, (await wordsFor(tx, subscriber)).current.setup, subscriber)) {
		const member = await memberOf(tx, chat.code, subscriber.id);
		if (member?.state === 'asked') await putMember(tx, chat.code, subscriber.id, { state: 'asked', next_at: tx.now });
		if (isOut(member) && (!isRenewal || member?.state === 'removed')) chats.push(chat);
	}
	if (chats.length === 0) return;
	await addMessage(tx, subscriber, {
		key,
		message: 'chats_open',
		...wayInto(chats),
		priority: PRIORITY.payment,
	});
}

function isOut(member: ChatMember | undefined): boolean {
	return member === undefined || !['joined', 'guest', 'admin'].includes(member.state);
}
