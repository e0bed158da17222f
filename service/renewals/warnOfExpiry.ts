import { cardInWords } from '../cards/find';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { renewalWords } from '../instalments/renewalWords';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { Renewal } from './find';
import { expiringCard } from './plan';
import { speakTo } from './speakTo';

/** The card will have expired by the charge: he can replace it in one tap. */
export async function warnOfExpiry(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<void> {
	const card = renewal.card_warned === 0 ? await expiringCard(tx, subscription) : undefined;
	if (!card) return;
	const { subscriber, words, dueAt } = await speakTo(tx, subscription);
	const said = await renewalWords(tx, subscription, 'card_expiring', words);
	await addMessage(tx, subscriber, {
		key: `card_expiring:${card.id}:${subscription.id}:${renewal.term}`,
		message: said.message,
		fields: { ...said.fields, card: cardInWords(card), until: words.day(subscription.ends_at) },
		priority: PRIORITY.payment,
		dueAt,
	});
}
