import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { offerById } from '../orders/find';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { agreeButton } from './askForTap';
import type { Renewal } from './find';
import { speakTo } from './speakTo';

/** M10: whose tap is waited for is reminded of the sum, with the button to agree; his renewal is on, and nothing else is said. */
export async function remindOfPrice(tx: Transition, renewal: Renewal, subscription: Subscription, days: number): Promise<void> {
	const { subscriber, words, dueAt } = await speakTo(tx, subscription);
	const offer = await offerById(tx, renewal.offer_id!);
	await addMessage(tx, subscriber, {
		key: `price_reminder:${subscription.id}:${renewal.term}:${offer.id}:${days}:${subscription.ends_at}`,
		message: 'price_reminder',
		fields: {
			until: words.day(subscription.ends_at),
			service: words.current.setup.service.name,
			offer: offer.name,
			price: words.money(offer.price_kopecks),
		},
		buttons: [agreeButton(renewal, offer, words), [{ label: 'button.pay_now', action: `paynow:${subscription.id}` }]],
		priority: PRIORITY.payment,
		dueAt,
		expiresAt: subscription.ends_at,
		guard: 'renewal_reminds',
		guardRef: renewal.id,
	});
}
