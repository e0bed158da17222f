import type { IDataObject } from 'n8n-workflow';
import { YooKassaRefused } from '../../clients/yookassa';
import type { Refund, YooKassaClient } from '../../clients/yookassa';
import { kopecksOf } from '../../clients/yookassa/amount';
import { refundsDue } from '../../service/refunds/due';
import type { RefundRequest } from '../../service/refunds/due';
import { refundAnswered, refundFailed } from '../../service/refunds/settle';
import type { Store } from '../../service/store/open';
import { isClientError } from '../shared/errors';
import { refundFact } from '../shared/paymentFact';

/** Makes the refunds the service has decided on, each under its own key, and looks at those YooKassa still works on. */
export async function makeRefunds(store: Store, yooKassa: YooKassaClient, limit: number): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for (const request of await refundsDue(store, limit)) {
		const { subscriber_id: subscriberId, payment_id: paymentId } = request;
		results.push({ subscriberId, paymentId, outcome: await makeOne(store, yooKassa, request) });
	}
	return results;
}

async function makeOne(store: Store, yooKassa: YooKassaClient, request: RefundRequest): Promise<string> {
	try {
		const refund = await askFor(yooKassa, request);
		await refundAnswered(store, request.id, refundFact(refund));
		return refund.status;
	} catch (error) {
		// No usable answer, or one too many: the same key again later finds the same refund.
		if (!isClientError(error)) throw error;
		if (!(error instanceof YooKassaRefused) || error.status === 401 || error.status === 403) return `later: ${error.kind}`;
		await refundFailed(store, request.id, error.message);
		return 'failed';
	}
}

async function askFor(yooKassa: YooKassaClient, request: RefundRequest): Promise<Refund> {
	if (request.provider_id !== null) return await yooKassa.getRefund(request.provider_id);
	// A key lives 24 h, and a restored copy does not know what it has made: what there is is found by the payment first.
	return (
		(await madeBefore(yooKassa, request)) ?? (await yooKassa.createRefund(JSON.parse(request.body) as Record<string, unknown>, request.key))
	);
}

/** By our key. One without any is from YooKassa's cabinet: it counts as the refund the service had to make of the same, whole sum. */
async function madeBefore(
	yooKassa: YooKassaClient,
	{ key, payment_id, amount_kopecks, asked_by }: RefundRequest,
): Promise<Refund | undefined> {
	const { items } = await yooKassa.listRefunds({ payment_id, limit: 100 });
	const byKey = items.find(({ metadata }) => metadata?.request === key);
	if (byKey || asked_by === 'owner') return byKey;
	return items.find((refund) => !refund.metadata?.request && refund.status !== 'canceled' && kopecksOf(refund.amount) === amount_kopecks);
}
