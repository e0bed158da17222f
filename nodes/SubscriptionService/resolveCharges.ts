import type { IDataObject } from 'n8n-workflow';
import type { YooKassaClient } from '../../clients/yookassa';
import { chargesToResolve, giveUpIfLost } from '../../service/charges/openCharges';
import type { OpenCharge } from '../../service/charges/openCharges';
import { applyPayment } from '../../service/payments/apply';
import type { PaymentFact } from '../../service/payments/fact';
import type { Store } from '../../service/store/open';
import { isClientError } from '../shared/errors';
import { paymentFact } from '../shared/paymentFact';
import { runCharge } from '../shared/runCharge';

const HOUR_MS = 3_600_000;

/** M4: reads each open charge by its id; one without an id is sought by its metadata around the moment it was sent, then repeated with the same bytes and key. */
export async function resolveCharges(store: Store, yooKassa: YooKassaClient, limit: number): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for (const charge of await chargesToResolve(store, limit)) {
		try {
			results.push({ chargeId: charge.chargeId, ...(await resolveOne(store, yooKassa, charge)) });
		} catch (error) {
			// YooKassa does not answer: it stays open and is looked at again.
			if (!isClientError(error)) throw error;
			results.push({ chargeId: charge.chargeId, outcome: `not read: ${error.kind}` });
		}
	}
	return results;
}

async function resolveOne(store: Store, yooKassa: YooKassaClient, charge: OpenCharge): Promise<IDataObject> {
	const cause = `resolve:${charge.chargeId}`;
	const fact =
		charge.providerId === null ? await findByMetadata(yooKassa, charge) : paymentFact(await yooKassa.getPayment(charge.providerId));
	if (fact) return { ...(await applyPayment(store, fact, cause)) };
	if (await giveUpIfLost(store, charge.chargeId)) return { outcome: 'not_taken' };
	return charge.insideKeyWindow ? await runCharge(store, yooKassa, charge.chargeId, cause) : { outcome: 'unknown' };
}

async function findByMetadata(yooKassa: YooKassaClient, { chargeId, sentAt }: OpenCharge): Promise<PaymentFact | undefined> {
	if (sentAt === null) return undefined;
	const around = (ms: number) => new Date(sentAt + ms).toISOString();
	const pages = yooKassa.paymentPages({ created_at: { gte: around(-HOUR_MS), lte: around(HOUR_MS) }, limit: 100 });
	for await (const page of pages) {
		const found = page.find((payment) => payment.metadata?.charge === String(chargeId));
		if (found) return paymentFact(found);
	}
	return undefined;
}
