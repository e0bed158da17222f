import type { RenewalStage } from '../../../service/store/tables/renewals';
import type { Books } from './books';
import { graceOf, isBeingTaken } from './facts';
import { HOUR_MS, type RenewalWorld } from './world';

type Subscription = Books['subscriptions'][number];
type Renewal = Books['renewals'][number];

/** Somewhat more than a lease of renewals. */
const LEASE_MS = 130_000;
/** Over night, and a link's life. */
const WAITS_AT_MOST_MS = 13 * HOUR_MS;

/** When everything due has been done: who has access has paid, is in grace, or the shop (or the owner) is at fault. @throws Error saying who is not */
export function checkRunning(world: RenewalWorld, now: Books): void {
	const at = world.now();
	const shopIsDown = world.troubles.outage !== 'none';
	const leased = (until: number) => until > at && at - world.diedAt < LEASE_MS;
	for (const subscription of now.subscriptions.filter(({ state }) => state !== 'ended')) {
		if (subscription.ends_at >= at || subscription.state === 'paused') continue;
		const renewal = now.renewals.find(({ payer_id, term }) => payer_id === subscription.id && term === subscription.term + 1);
		if (renewal && leased(renewal.lease_until)) continue;
		if (subscription.renewal_on === 1 && renewal && keepsAccess(now, subscription, renewal, at, shopIsDown)) continue;
		throw new Error(`M12: subscription ${subscription.id} still runs: ${JSON.stringify({ at, subscription, renewal })}`);
	}
}

/** Stages that wait for something that is not his fault, whatever the date. */
const WAITS: readonly RenewalStage[] = ['overdue', 'announced'];

function keepsAccess(now: Books, subscription: Subscription, renewal: Renewal, at: number, shopIsDown: boolean): boolean {
	if (renewal.stage === 'charging') return isBeingTaken(now, renewal);
	if (WAITS.includes(renewal.stage)) return renewal.stage === 'overdue' || renewal.next_at! > at;
	// M7: another renewal under way would prolong it too.
	if (renewal.stage === 'planned') return renewal.next_at! > at && renewal.next_at! - at <= WAITS_AT_MOST_MS;
	if (renewal.stage === 'covered') {
		const cover = now.renewalCovers.find(({ subscription_id, term }) => subscription_id === subscription.id && term === renewal.term);
		const other = now.renewals.find(({ id }) => id === cover?.renewal_id);
		return other !== undefined && keepsAccess(now, subscription, other, at, shopIsDown);
	}
	if (renewal.stage !== 'retry' && renewal.stage !== 'exhausted') return false;
	// M3: the time the shop was refused makes it longer, to his waking hours.
	const stood = now.standstills.reduce((sum, { began_at, ended_at }) => sum + (ended_at ?? at) - began_at, 0);
	const grace = graceOf(now, subscription, renewal.first_declined_at!) + stood + (stood > 0 ? WAITS_AT_MOST_MS : 0);
	if (at <= grace) return true;
	// A try that was due in time still waits: for the shop, or for a link he has open.
	return renewal.stage === 'retry' && renewal.next_at! > at && (shopIsDown || renewal.next_at! - at <= WAITS_AT_MOST_MS);
}
