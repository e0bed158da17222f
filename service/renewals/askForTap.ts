import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';
import type { Words } from '../subscribers/words';
import type { Subscription } from '../subscriptions/find';
import { moveTo } from './find';
import type { Renewal } from './find';
import { reminderMoments } from './moments';
import { speakTo } from './speakTo';

const HOUR_MS = 3_600_000;

/** The row with his tap on the sum, under the question and under each reminder of it. */
export function agreeButton({ id }: Pick<Renewal, 'id'>, offer: Offer, words: Words): MessageButton[] {
	return [{ label: 'button.agree_price', fields: { price: words.money(offer.price_kopecks) }, action: `agree:${id}:${offer.id}` }];
}

/** M10: more than he last paid, or (M7) another plan than the bundle that has come apart, is charged only after he has agreed. Until then he is reminded as one who will not be charged. */
export async function askForTap(
	tx: Transition,
	renewal: Renewal,
	subscription: Subscription,
	offer: Offer,
	isOwnPlan = false,
): Promise<string> {
	const { subscriber, words, dueAt } = await speakTo(tx, subscription);
	const { renewals } = words.current.setup;
	const moments = reminderMoments(subscription, renewals);
	const passed = moments.filter(({ at }) => at <= tx.now).length;
	await moveTo(tx, renewal, {
		stage: 'needs_tap',
		offer_id: offer.id,
		price_kopecks: offer.price_kopecks,
		// Numbered like notices: whoever is planned anew is asked anew.
		notices: renewal.notices + 1,
		reminders: passed,
		next_at: moments[passed]?.at ?? answerBy(tx.now, renewal, subscription, renewals.noticeMinHours),
	});
	await addMessage(tx, subscriber, {
		key: `higher_price:${renewal.id}:${offer.id}:${renewal.notices + 1}`,
		message: isOwnPlan ? 'own_plan' : 'higher_price',
		fields: { offer: offer.name, price: words.money(offer.price_kopecks), until: words.day(subscription.ends_at) },
		buttons: [agreeButton(renewal, offer, words), [{ label: 'button.cancel', action: 'cancel' }]],
		priority: PRIORITY.payment,
		dueAt,
		guard: 'renewal_reminds',
		guardRef: renewal.id,
	});
	return 'needs_tap';
}

/** Asked late, he still has the time of a notice to answer; asked once more meanwhile, no more than that. */
function answerBy(now: number, { stage, next_at }: Renewal, { ends_at }: Subscription, noticeMinHours: number): number {
	if (stage === 'needs_tap' && now > ends_at && next_at !== null) return next_at;
	return Math.max(ends_at + 1, now + noticeMinHours * HOUR_MS);
}
