import type { IDataObject } from 'n8n-workflow';
import type { YooKassaClient } from '../../clients/yookassa';
import { receiptsDue } from '../../service/receipts/due';
import type { Receipt } from '../../service/receipts/due';
import { settleReceipt } from '../../service/receipts/settle';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import { isClientError } from '../shared/errors';

/** YooKassa sends no notice of a receipt: each payment or refund whose receipt is pending is read again, until it is registered or was refused. */
export async function followReceipts(store: Store, yooKassa: YooKassaClient, limit: number): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for (const receipt of await receiptsDue(store, limit)) {
		const { object_id: objectId, kind, order_id: orderId } = receipt;
		results.push({ objectId, kind, orderId, outcome: await followOne(store, yooKassa, receipt) });
	}
	return results;
}

async function followOne(store: Store, yooKassa: YooKassaClient, { object_id, kind }: Receipt): Promise<string> {
	try {
		const object = kind === 'refund' ? await yooKassa.getRefund(object_id) : await yooKassa.getPayment(object_id);
		const state = object.receipt_registration ?? 'pending';
		if (state !== 'pending') await transition(store, async (tx) => await settleReceipt(tx, object_id, state));
		return state;
	} catch (error) {
		// It is looked at again.
		if (!isClientError(error)) throw error;
		return `not read: ${error.kind}`;
	}
}
