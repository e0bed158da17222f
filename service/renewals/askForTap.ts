import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { moveTo } from './find';
import type { Renewal } from './find';
import { reminderMoments } from './moments';
import { speakTo } from './speakTo';

const HOUR_MS = 3_600_000;

/** M10: more than he last paid is charged only after he has agreed. Until then he is reminded as one who will not be charged. */
export async function askForTap(tx: Transition, renewal: Renewal, subscription: Subscription, offer: Offer): Promise<string> {
	const { subscriber, words, dueAt } = await speakTo(tx, subscription);
	const { renewals } = words.current.setup;
	const moments = reminderMoments(subscription, renewals);
	const passed = moments.filter(({ at }) => at <= tx.now).length;
	await moveTo(tx, renewal, {
		stage: 'needs_tap',
		offer_id: offer.id,
		price_kopecks: offer.price_kopecks,
		reminders: passed,
		// Asked late, he still has the time of a notice to answer.
		next_at: moments[passed]?.at ?? Math.max(subscription.ends_at + 1, tx.now + renewals.noticeMinHours * HOUR_MS),
	});
	await addMessage(tx, subscriber, {
		key: `higher_price:${renewal.id}:${offer.id}`,
		message: 'higher_price',
		fields: { offer: offer.name, price: words.money(offer.price_kopecks), until: words.day(subscription.ends_at) },
		buttons: [
			[{ label: 'button.agree_price', fields: { price: words.money(offer.price_kopecks) }, action: `agree:${renewal.id}:${offer.id}` }],
			[{ label: 'button.cancel', action: 'cancel' }],
		],
		priority: PRIORITY.payment,
		dueAt,
		guard: 'renewal_reminds',
		guardRef: renewal.id,
	});
	return 'needs_tap';
}
