import { alertOwner } from '../effects/add';
import { moveTo } from '../renewals/find';
import type { Renewal } from '../renewals/find';
import { chargeMoment } from '../renewals/moments';
import { noticeState } from '../renewals/notice';
import { planRenewal } from '../renewals/plan';
import { followStanding, standingOf } from '../renewals/standing';
import { currentSetup } from '../setup/current';
import type { RenewalSettings } from '../setup/renewalsSchema';
import { record } from '../store/transition';
import type { RenewalStage } from '../store/tables/renewals';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';

const DAY_MS = 86_400_000;

export interface Announced {
	/** Renewals that begin again with a notice. */
	anew: number;
	/** So late that the owner decides (M13). */
	overdue: number;
}

/** The stages in which something follows by itself; a charge under way (`charging`) is only looked up and stays as it is. */
const FOLLOWED: readonly RenewalStage[] = ['planned', 'announced', 'declined', 'retry', 'exhausted', 'will_end', 'needs_tap'];

/**
 * M13, M17: nothing that came due while nobody acted is done blindly. Each renewal whose moment has come is planned anew, so that a notice goes out before any
 * charge, those in grace too; one that is more than `maxLateDays` past its day goes to the owner's list.
 */
export async function announceAnew(tx: Transition): Promise<Announced> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const rows = await tx.db
		.selectFrom('renewal')
		.selectAll()
		.where('stage', 'in', FOLLOWED)
		.where('next_at', 'is not', null)
		.where((eb) => eb.or([eb('next_at', '<=', tx.now), eb('observed', '=', 1), eb('stage', '=', 'announced')]))
		.orderBy('id')
		.execute();
	const counts: Announced = { anew: 0, overdue: 0 };
	for (const row of rows) {
		const became = await beginAgain(tx, row, renewals);
		if (became) counts[became]++;
	}
	if (counts.overdue > 0) await tellOwner(tx, counts.overdue);
	return counts;
}

async function beginAgain(tx: Transition, renewal: Renewal, settings: RenewalSettings): Promise<keyof Announced | null> {
	// Its day lies ahead, and he knows of it.
	const isAhead = renewal.next_at! > tx.now && renewal.observed === 0;
	if (isAhead && (await noticeState(tx, renewal)).is === 'delivered') return null;
	// Of a decline nothing more follows; the row may be planned anew.
	if (renewal.stage === 'declined') await moveTo(tx, renewal, { stage: 'retry' });
	const standing = await standingOf(tx, renewal);
	if (standing.is !== 'same') {
		await followStanding(tx, renewal, standing);
		return null;
	}
	const { subscription } = standing;
	await planRenewal(tx, subscription);
	await endGraceState(tx, subscription);
	const isLate = tx.now > chargeMoment(subscription, settings) + settings.maxLateDays * DAY_MS;
	if (!isLate || subscription.renewal_on === 0) return 'anew';
	await moveTo(tx, renewal, { stage: 'overdue', next_at: null });
	await record(tx, 'renewal.overdue', subscription.subscriber_id, { renewal: renewal.id, why: 'its day passed in observe mode' });
	return 'overdue';
}

/** M12: grace begins with a definite decline, and this renewal has none any more. */
async function endGraceState(tx: Transition, { id }: Subscription): Promise<void> {
	await tx.db
		.updateTable('subscription')
		.set({ state: 'active', grace_until: null })
		.where('id', '=', id)
		.where('state', '=', 'grace')
		.execute();
}

async function tellOwner(tx: Transition, count: number): Promise<void> {
	await alertOwner(
		tx,
		null,
		`observe_overdue:${tx.now}`,
		`Observe mode has ended. ${count} renewals are long past their day and are not charged by themselves; nobody of them loses access meanwhile. Look at Subscription Service → Renewal: Get Many (stage overdue), and decide with Renewal: Decide.`,
	);
}
