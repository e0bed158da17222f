import type { YooKassaClient } from '../../clients/yookassa';
import { runCharge } from '../../nodes/shared/runCharge';
import type { DueKind } from '../../service/due/kinds';
import { afterDecline } from '../../service/renewals/afterDecline';
import { announceRenewal } from '../../service/renewals/announce';
import { dueRenewals } from '../../service/renewals/getDue';
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
	for (const item of items) {
		const { renewalId } = item;
		if (kind === 'renewals_ending')
			await (item.cardBound && item.renewalAllowed ? announceRenewal(store, { renewalId }) : letRenewalEnd(store, renewalId));
		else if (kind === 'renewals_charge') {
			if (item.renewedAlready) await leaveRenewal(store, renewalId);
			else await charge(store, yooKassa, renewalId);
		} else if (kind === 'renewals_declined') await afterDecline(store, { renewalId });
		else if (kind === 'renewals_reminders') await remindRenewal(store, { renewalId });
		else await endGrace(store, renewalId);
	}
	return items.length;
}

async function charge(store: Store, yooKassa: YooKassaClient, renewalId: number): Promise<void> {
	const { chargeId } = await prepareRenewalCharge(store, renewalId);
	if (chargeId === null) return;
	const { outcome } = await runCharge(store, yooKassa, chargeId, `renewal:${renewalId}`);
	if (outcome === 'declined') await afterDecline(store, { renewalId });
}
