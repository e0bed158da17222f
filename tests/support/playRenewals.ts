import type { YooKassaClient } from '../../clients/yookassa';
import { inLanes } from '../../nodes/shared/inLanes';
import type { Lanes } from '../../nodes/shared/inLanes';
import { runCharge } from '../../nodes/shared/runCharge';
import { CHARGES_AT_ONCE } from '../../nodes/YooKassa/resources/charge/run';
import type { DueKind } from '../../service/due/kinds';
import { afterDecline } from '../../service/renewals/afterDecline';
import { announceRenewal } from '../../service/renewals/announce';
import { dueRenewals } from '../../service/renewals/getDue';
import type { DueRenewal } from '../../service/renewals/getDue';
import { endGrace, leaveRenewal, letRenewalEnd } from '../../service/renewals/leave';
import { prepareRenewalCharge } from '../../service/renewals/prepareCharge';
import { remindRenewal } from '../../service/renewals/remind';
import { RENEWAL_KINDS } from '../../service/renewals/stages';
import type { RenewalKind } from '../../service/renewals/stages';
import type { Store } from '../../service/store/open';

export const isRenewalKind = (kind: DueKind): kind is RenewalKind => (RENEWAL_KINDS as readonly string[]).includes(kind);

/** What 06-renewals does with the renewals of a kind that are due, block by block. Gives how many there were. */
export async function playRenewals(store: Store, yooKassa: YooKassaClient, kind: RenewalKind, limit = 100): Promise<number> {
	const items = await dueRenewals(store, kind, limit);
	if (kind === 'renewals_charge') {
		await playCharges(store, yooKassa, items);
		return items.length;
	}
	for (const item of items) {
		const { renewalId } = item;
		if (kind === 'renewals_ending')
			await (item.cardBound && item.renewalAllowed ? announceRenewal(store, { renewalId }) : letRenewalEnd(store, renewalId));
		else if (kind === 'renewals_declined') await afterDecline(store, { renewalId });
		else if (kind === 'renewals_reminders') await remindRenewal(store, { renewalId });
		else await endGrace(store, renewalId);
	}
	return items.length;
}

/** The branch *Charge Day*, node by node. */
async function playCharges(store: Store, yooKassa: YooKassaClient, items: DueRenewal[]): Promise<void> {
	const prepared: Array<{ renewalId: number; subscriberId: number; chargeId: number | null }> = [];
	for (const { renewalId, subscriberId, renewedAlready } of items) {
		if (renewedAlready) await leaveRenewal(store, renewalId);
		else prepared.push({ renewalId, subscriberId, chargeId: (await prepareRenewalCharge(store, renewalId)).chargeId });
	}
	const { most, nameOf, opens } = CHARGES_AT_ONCE;
	const lanes: Lanes<{ chargeId: number | null; outcome: string }> = { most, nameOf: (index) => nameOf(prepared[index]!), opens };
	const charged = await inLanes(prepared.length, lanes, async (index) => {
		const { renewalId, chargeId } = prepared[index]!;
		const outcome = chargeId === null ? 'none' : (await runCharge(store, yooKassa, chargeId, `renewal:${renewalId}`)).outcome;
		return { chargeId, outcome };
	});
	for (const [index, { outcome }] of charged.entries())
		if (outcome === 'declined') await afterDecline(store, { renewalId: prepared[index]!.renewalId });
}
