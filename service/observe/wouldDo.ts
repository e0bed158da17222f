import { chargeableCards } from '../cards/find';
import { needsTap } from '../renewals/agreed';
import { renewalById } from '../renewals/find';
import { renewalOfferOf } from '../renewals/renewalOffer';
import type { RenewalKind } from '../renewals/stages';
import { standingOf } from '../renewals/standing';
import type { Transition } from '../store/transition';

/** What Renewal: Get Due writes down in observe mode. */
export interface ObservedWork {
	would: RenewalKind;
	renewal: number;
	/** The sum, where it was announced before. */
	kopecks: number | null;
}

const WORDS: Record<Exclude<RenewalKind, 'renewals_ending'>, string> = {
	renewals_charge: 'charge the saved card',
	renewals_declined: 'tell why it could not be charged, and try again',
	renewals_reminders: 'remind of the end, with a pay link',
	renewals_over: 'end access after grace',
};
/** The same of a purchase in parts: nobody loses what is open. */
const WORDS_OF_PARTS: Partial<Record<RenewalKind, string>> = {
	renewals_reminders: 'remind of the next part, with a pay link',
	renewals_over: 'stop a purchase in parts after grace',
};
/** Only these are about the sum. */
const WITH_SUM: readonly RenewalKind[] = ['renewals_charge', 'renewals_declined'];

/** In plain words what would have been done, with its sum. */
export async function wouldDo(
	tx: Transition,
	{ would, renewal, kopecks }: ObservedWork,
): Promise<{ what: string; kopecks: number | null }> {
	if (would === 'renewals_ending') return await atTheEnd(tx, renewal);
	const words = ((await isOfPlan(tx, renewal)) && WORDS_OF_PARTS[would]) || (WORDS[would] ?? would);
	return { what: words, kopecks: WITH_SUM.includes(would) ? kopecks : null };
}

async function isOfPlan(tx: Transition, renewalId: number): Promise<boolean> {
	const row = await tx.db
		.selectFrom('renewal')
		.innerJoin('subscription', 'subscription.id', 'renewal.payer_id')
		.select('subscription.plan_id')
		.where('renewal.id', '=', renewalId)
		.executeTakeFirst();
	return row !== undefined && row.plan_id !== null;
}

/** As the canvas decides before the end of a term; read as it stands now, which observe mode leaves as it was. */
async function atTheEnd(tx: Transition, renewalId: number): Promise<{ what: string; kopecks: number | null }> {
	const standing = await standingOf(tx, await renewalById(tx, renewalId));
	if (!('subscription' in standing)) return { what: `nothing more: the subscription is ${standing.is}`, kopecks: null };
	const { subscription } = standing;
	const isPart = subscription.plan_id !== null;
	const letEnd = (why: string) => ({
		what: `${isPart ? 'wait for the next part to be paid by hand' : 'let access end with the term'}, with reminders: ${why}`,
		kopecks: null,
	});
	if (subscription.renewal_on === 0) return letEnd('renewal is off');
	if ((await chargeableCards(tx, subscription.subscriber_id)).length === 0) return letEnd('no card is bound');
	const offer = await renewalOfferOf(tx, subscription);
	if (!offer) return letEnd('only a manager may renew it');
	return {
		what: needsTap(subscription, offer) ? 'ask for a tap under the higher sum' : 'announce the charge, and make it on the last day',
		kopecks: offer.price_kopecks,
	};
}
