import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { openRenewal } from './find';
import { letEnd } from './letEnd';
import { lookMoment } from './moments';
import { planRenewal } from './plan';
import { BUSY_STAGES } from './stages';
import { currentSetup } from '../setup/current';

/** What renewal is told of the switch. `in flight` = a charge may be on its way and is only looked up from now on (M4). */
export async function renewalSwitchedOff(tx: Transition, subscription: Subscription): Promise<'done' | 'in flight'> {
	const renewal = await openRenewal(tx, subscription.id);
	if (!renewal) return 'done';
	if (BUSY_STAGES.includes(renewal.stage)) return (await isInFlight(tx, renewal.charge_id)) ? 'in flight' : 'done';
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	if (tx.now < lookMoment(subscription, renewals)) await planRenewal(tx, subscription);
	// He has just been told how long his access lasts: only reminders that lie ahead come.
	else await letEnd(tx, renewal, subscription, true);
	return 'done';
}

/** Whether YooKassa may take the money of this attempt, or has. */
async function isInFlight(tx: Transition, chargeId: number | null): Promise<boolean> {
	const charge = await tx.db.selectFrom('charge').select('state').where('id', '=', chargeId).executeTakeFirst();
	return charge !== undefined && ['sent', 'unknown', 'pending'].includes(charge.state);
}
