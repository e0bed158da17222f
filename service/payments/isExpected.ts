import { isAnyWithoutId } from '../charges/lookSoon';
import type { Store } from '../store/open';

export interface NoticeHead {
	/** The payment the notice is about (for a refund: the refunded one). */
	paymentId: string;
	/** As the notice itself says; only used to see whether the payment may be ours. */
	metadata: Record<string, unknown>;
	event: string;
}

/**
 * Whether a notice can change anything: it is about a payment of ours whose state is not final, names our installation, or is of a refund that may be ours. Others are answered and forgotten;
 * nothing is believed here, only sorted out.
 */
export async function isExpected(store: Store, { paymentId, metadata, event }: NoticeHead): Promise<boolean> {
	if (event.startsWith('payment_method.')) {
		const binding = await store.db.selectFrom('binding').select('state').where('provider_id', '=', paymentId).executeTakeFirst();
		return binding?.state === 'pending';
	}
	const charge = await store.db.selectFrom('charge').select('state').where('provider_id', '=', paymentId).executeTakeFirst();
	const isRefund = event.startsWith('refund.');
	if (charge) return isRefund || !['succeeded', 'declined'].includes(charge.state);
	const installation = await store.db.selectFrom('installation').select('id').executeTakeFirst();
	if (installation !== undefined && metadata.installation === installation.id) return true;
	// A refund made by hand carries nothing of ours, and its payment may be one whose answer we have not had.
	return isRefund && (await isAnyWithoutId(store.db));
}
