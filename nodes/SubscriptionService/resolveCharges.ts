import type { IDataObject } from 'n8n-workflow';
import type { YooKassaClient } from '../../clients/yookassa';
import { lookedUp, lookSoon } from '../../service/charges/lookSoon';
import { chargesToResolve, giveUpIfLost } from '../../service/charges/openCharges';
import type { OpenCharge } from '../../service/charges/openCharges';
import { OPEN_STATES } from '../../service/charges/states';
import { applyPayment } from '../../service/payments/apply';
import { applyRefund } from '../../service/payments/applyRefund';
import type { Applied, PaymentFact, RefundFact } from '../../service/payments/fact';
import type { Store } from '../../service/store/open';
import { isClientError } from '../shared/errors';
import { paymentFact, refundFact } from '../shared/paymentFact';
import { runCharge } from '../shared/runCharge';
import { LostPayments } from './lostPayments';

/**
 * M4: reads each open charge by its id; one without an id is sought by its metadata from the moment it was first sent to the last, then repeated with the same
 * bytes and key. A settled one is here when a notice of it could not be read back: its refunds are read (M14).
 * @throws Error of a charge that could not be handled, after all the others have been
 */
export async function resolveCharges(store: Store, yooKassa: YooKassaClient, limit: number): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	const errors: unknown[] = [];
	const charges = await chargesToResolve(store, limit);
	const lost = new LostPayments(yooKassa, charges);
	for (const charge of charges) {
		try {
			results.push({ chargeId: charge.chargeId, ...(await resolveOne(store, yooKassa, charge, lost)) });
		} catch (error) {
			// YooKassa does not answer: it stays open and is looked at again.
			if (isClientError(error)) results.push({ chargeId: charge.chargeId, outcome: `not read: ${error.kind}` });
			else errors.push(error);
		}
	}
	if (errors.length > 0) throw errors[0];
	return results;
}

async function resolveOne(store: Store, yooKassa: YooKassaClient, charge: OpenCharge, lost: LostPayments): Promise<IDataObject> {
	const cause = `resolve:${charge.chargeId}`;
	// Written, and its execution ended before the call: carried out now, if all still holds (M2).
	if (charge.state === 'created' && charge.kind === 'saved') return await runCharge(store, yooKassa, charge.chargeId, cause);
	const fact = charge.providerId === null ? await lost.find(charge) : paymentFact(await yooKassa.getPayment(charge.providerId));
	if (fact) return { ...(await applyWithRefunds(store, yooKassa, charge, fact, cause)) };
	if (await giveUpIfLost(store, charge.chargeId)) return { outcome: 'not_taken' };
	return charge.insideKeyWindow ? await runCharge(store, yooKassa, charge.chargeId, cause) : { outcome: 'unknown' };
}

async function applyWithRefunds(
	store: Store,
	yooKassa: YooKassaClient,
	{ chargeId, state }: OpenCharge,
	fact: PaymentFact,
	cause: string,
): Promise<Applied> {
	const settled = !OPEN_STATES.includes(state);
	// Everything is read before anything is applied: an error in between leaves the look-up as it is.
	const refunds = settled || (fact.refundedKopecks ?? 0) > 0 ? await refundsOf(yooKassa, fact.id) : [];
	let applied = await applyPayment(store, fact, cause);
	for (const refund of refunds) {
		const { outcome, ...rest } = await applyRefund(store, refund);
		if (outcome === 'refunded') applied = { outcome, ...rest } as Applied;
	}
	const waits = refunds.some(({ status }) => status === 'pending');
	if (settled && !waits) await lookedUp(store, chargeId);
	if (!settled && waits) await lookSoon(store, fact.id);
	return applied;
}

async function refundsOf(yooKassa: YooKassaClient, paymentId: string): Promise<RefundFact[]> {
	const { items } = await yooKassa.listRefunds({ payment_id: paymentId, limit: 100 });
	return items.map(refundFact);
}
