import type { Selectable } from '../../vendor';
import { declineRule } from '../dunning/reasons';
import { record } from '../store/transition';
import type { ChargeTable } from '../store/tables/money';
import type { Transition } from '../store/transition';
import { moveTo, openRenewal, renewalById } from './find';
import type { Renewal } from './find';
import { letEnd } from './letEnd';
import { BUSY_STAGES } from './stages';
import { followStanding, standingOf } from './standing';

type Charge = Selectable<ChargeTable>;

/** The renewal whose attempt this is, if it still waits for it. */
async function waiting(tx: Transition, charge: Pick<Charge, 'id' | 'renewal_id'>): Promise<Renewal | undefined> {
	if (charge.renewal_id === null) return undefined;
	const renewal = await renewalById(tx, charge.renewal_id);
	return renewal.stage === 'charging' && renewal.charge_id === charge.id ? renewal : undefined;
}

/** M3: a definite decline. The card is struck off where the reason says so; what else follows is decided by the canvas (Renewal: After Decline). */
export async function chargeWasDeclined(tx: Transition, charge: Charge, reason: string | null): Promise<void> {
	if (charge.kind !== 'saved') return;
	if (declineRule(reason).drops && charge.card_id !== null) {
		await tx.db.updateTable('card').set({ autopay_allowed: 0, main: 0, dropped_reason: reason }).where('id', '=', charge.card_id).execute();
		await record(tx, 'card.dropped', charge.subscriber_id, { card: charge.card_id, reason });
	}
	const renewal = await waiting(tx, charge);
	if (!renewal) return;
	await moveTo(tx, renewal, {
		stage: 'declined',
		next_at: tx.now,
		last_reason: reason,
		first_declined_at: renewal.first_declined_at ?? tx.now,
	});
}

/** M3: nothing was taken, and the card has nothing to do with it: no try is used. The renewal goes on at that moment. */
export async function chargeWasNotTaken(tx: Transition, charge: Charge, at: number): Promise<void> {
	const renewal = await waiting(tx, charge);
	if (!renewal) return;
	await moveTo(tx, renewal, { stage: renewal.first_declined_at === null ? 'announced' : 'retry', next_at: at });
}

/** M14: it was taken, and given back in full before we heard of it: nothing is opened, and renewal goes off as after any full refund. */
export async function chargeWasRefunded(tx: Transition, charge: Charge): Promise<void> {
	await tx.db.updateTable('charge').set({ subscription_id: null }).where('id', '=', charge.id).execute();
	const renewal = await waiting(tx, charge);
	if (!renewal) return;
	const standing = await standingOf(tx, renewal);
	if (!('subscription' in standing)) return void (await followStanding(tx, renewal, standing));
	const covers = await tx.db.selectFrom('renewal_cover').select('subscription_id').where('renewal_id', '=', renewal.id).execute();
	await letEnd(tx, renewal, standing.subscription);
	for (const { subscription_id } of covers.filter((cover) => cover.subscription_id !== renewal.payer_id)) {
		const other = await openRenewal(tx, subscription_id);
		const beside = other && (await standingOf(tx, other));
		if (other && beside?.is === 'same' && !BUSY_STAGES.includes(other.stage)) await letEnd(tx, other, beside.subscription);
	}
}

/** What was paid looks strange: a person decides about the order, and about the renewal. */
export async function chargeNeedsReview(tx: Transition, charge: Charge): Promise<void> {
	const renewal = await waiting(tx, charge);
	if (renewal) await moveTo(tx, renewal, { stage: 'overdue', next_at: null });
}
