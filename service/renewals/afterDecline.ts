import { stoodStill } from '../charges/standstills';
import { addMessage } from '../effects/add';
import { renewalWords } from '../instalments/renewalWords';
import { PRIORITY } from '../effects/kinds';
import { nextCard, triedCards } from '../dunning/nextCard';
import { nextTry } from '../dunning/nextTry';
import { declineRule } from '../dunning/reasons';
import { reasonInWords } from '../payments/reason';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { dunningButtons } from './dunningButtons';
import { exhaust } from './exhaust';
import { moveTo, renewalById } from './find';
import type { Renewal } from './find';
import { enterGrace, graceEndsAt } from './grace';
import { letEnd } from './letEnd';
import { followStanding, standingOf } from './standing';

export interface AfterDecline {
	renewalId: number;
	/** Hours after the first decline, instead of setup's ladder. */
	ladderHours?: number[];
	message?: string;
}

/**
 * A definite decline: the next card at once where there is one, else grace begins, he is told why in plain words and when it is tried again, or that it was
 * the last time. Gives what was done.
 */
export async function afterDecline(store: Store, { renewalId, ladderHours, message }: AfterDecline): Promise<string> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		if (renewal.stage !== 'declined') return 'unchanged';
		const standing = await standingOf(tx, renewal);
		if (!('subscription' in standing)) return (await followStanding(tx, renewal, standing))!;
		const { subscription } = standing;
		if (subscription.renewal_on === 0) {
			await letEnd(tx, renewal, subscription, true);
			return 'will_end';
		}
		return await dun(tx, renewal, subscription, ladderHours, message);
	});
}

async function dun(tx: Transition, renewal: Renewal, subscription: Subscription, ladder?: number[], message = 'could_not_charge') {
	const tried = await noteTried(tx, renewal);
	if (await nextCard(tx, subscription.subscriber_id, renewal.price_kopecks!, tried)) {
		await moveTo(tx, renewal, { stage: 'retry', next_at: tx.now, tried_cards: JSON.stringify(tried) });
		return 'next_card';
	}
	const graceUntil = await enterGrace(tx, subscription, renewal.first_declined_at!);
	const endsAt = (await graceEndsAt(tx, { ...renewal, grace_until: graceUntil }))!;
	// M3: the ladder stood still with the shop.
	const ladderFrom = renewal.first_declined_at! + (await stoodStill(tx, renewal.first_declined_at!, graceUntil));
	const tries = renewal.tries + 1;
	const fresh = { step: [], stopped: tried.stopped };
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const { zone } = await subscriberById(tx, subscription.subscriber_id);
	const again = (await nextCard(tx, subscription.subscriber_id, renewal.price_kopecks!, fresh))
		? await nextTry(tx, {
				renewal: { ...renewal, tries, first_declined_at: ladderFrom },
				zone,
				ladderHours: ladder ?? renewals.ladderHours,
			})
		: undefined;
	const now: Renewal = { ...renewal, tries, grace_until: graceUntil };
	await moveTo(tx, renewal, { tries, grace_until: graceUntil, tried_cards: JSON.stringify(fresh) });
	if (again === undefined || again > endsAt) {
		await exhaust(tx, now, subscription);
		return 'exhausted';
	}
	await moveTo(tx, renewal, { stage: 'retry', next_at: again });
	if (renewal.told < renewals.couldNotChargeMessages) await tell(tx, { ...now, grace_until: endsAt }, subscription, again, message);
	await record(tx, 'renewal.retry', subscription.subscriber_id, { renewal: renewal.id, reason: renewal.last_reason, at: again });
	return 'retry';
}

async function noteTried(tx: Transition, renewal: Renewal): Promise<{ step: number[]; stopped: number[] }> {
	const tried = triedCards(renewal);
	const charge = await tx.db.selectFrom('charge').select('card_id').where('id', '=', renewal.charge_id).executeTakeFirst();
	if (!charge?.card_id) return tried;
	const stops = declineRule(renewal.last_reason).class !== 'soft';
	return {
		step: [...new Set([...tried.step, charge.card_id])],
		stopped: stops ? [...new Set([...tried.stopped, charge.card_id])] : tried.stopped,
	};
}

async function tell(tx: Transition, renewal: Renewal, subscription: Subscription, again: number, message: string): Promise<void> {
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { service } = words.current.setup;
	const said = await renewalWords(tx, subscription, message, words);
	await addMessage(tx, subscriber, {
		key: `could_not_charge:${subscription.id}:${renewal.term}:${renewal.told + 1}:${renewal.charge_id}`,
		message: said.message,
		fields: {
			...said.fields,
			price: words.money(renewal.price_kopecks!),
			reason: reasonInWords(words, renewal.last_reason),
			next: words.dayAndHour(again),
			until: words.day(renewal.grace_until!),
		},
		buttons: dunningButtons(subscription),
		priority: PRIORITY.payment,
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		guard: 'renewal_unpaid',
		guardRef: renewal.id,
	});
	await moveTo(tx, renewal, { told: renewal.told + 1 });
}
