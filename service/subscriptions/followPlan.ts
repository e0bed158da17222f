import { offerById } from '../orders/find';
import type { Offer } from '../orders/find';
import { needsTap } from '../renewals/agreed';
import { announce } from '../renewals/announce';
import { openRenewal } from '../renewals/find';
import type { Renewal } from '../renewals/find';
import { chargeMoment } from '../renewals/moments';
import { planRenewal } from '../renewals/plan';
import { currentSetup } from '../setup/current';
import type { RenewalSettings } from '../setup/renewalsSchema';
import type { RenewalStage } from '../store/tables/renewals';
import type { Transition } from '../store/transition';
import { localDay } from '../time/local';
import type { Subscription } from './find';
import { nextEnd } from './nextEnd';

/** The next term is charged, or being charged, with the offer it was announced with. */
const CHARGED_AS_ANNOUNCED: readonly RenewalStage[] = ['announced', 'charging', 'declined', 'retry'];

/**
 * M18: the renewal follows the plan that has just been chosen. Up to the last day it is announced anew; from then on, once the charge has been moved, and in
 * grace it stays as it is, with its day and its tries: nobody puts a charge off by changing plans. A question about a higher price is answered by a plan that
 * needs none.
 */
export async function followPlan(tx: Transition, subscription: Subscription, chosen: Offer): Promise<void> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const renewal = await openRenewal(tx, subscription.id);
	if (!renewal || !isFixed(tx, subscription, renewal, renewals)) await planRenewal(tx, subscription);
	else if (renewal.stage === 'needs_tap' && renewal.ends_at === subscription.ends_at && !needsTap(subscription, chosen))
		await announce(tx, renewal, subscription);
}

/** The day after which the chosen plan begins: the end of the running term, or of the next where that is charged as announced. */
export async function planBegins(tx: Transition, subscription: Subscription, chosen: Offer): Promise<number> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const renewal = await openRenewal(tx, subscription.id);
	if (!renewal || renewal.offer_id === null || !CHARGED_AS_ANNOUNCED.includes(renewal.stage)) return subscription.ends_at;
	const offer = await offerById(tx, renewal.offer_id);
	if (offer.code === chosen.code || !isFixed(tx, subscription, renewal, renewals)) return subscription.ends_at;
	return (await nextEnd(tx, subscription, offer)).endsAt;
}

/** Whether the charge of the next term stands: its day has come, it was moved once already, or the card was declined. */
function isFixed(tx: Transition, subscription: Subscription, renewal: Renewal, settings: RenewalSettings): boolean {
	const moment = chargeMoment(subscription, settings);
	return (
		subscription.state === 'grace' ||
		renewal.first_declined_at !== null ||
		localDay(tx.now, subscription.zone) >= localDay(moment, subscription.zone) ||
		(renewal.charge_at ?? 0) > moment
	);
}
