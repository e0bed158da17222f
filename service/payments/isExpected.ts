import type { Store } from '../store/open';

export interface NoticeHead {
	/** The payment the notice is about (for a refund: the refunded one). */
	paymentId: string;
	/** As the notice itself says; only used to see whether the payment may be ours. */
	metadata: Record<string, unknown>;
	event: string;
}

/**
 * Whether a notice can change anything: it is about a payment of ours whose state is not final, or names our installation. Others are answered and forgotten;
 * nothing is believed here, only sorted out.
 */
export async function isExpected(store: Store, { paymentId, metadata, event }: NoticeHead): Promise<boolean> {
	const charge = await store.db.selectFrom('charge').select('state').where('provider_id', '=', paymentId).executeTakeFirst();
	if (charge) return event.startsWith('refund.') || !['succeeded', 'declined'].includes(charge.state);
	const installation = await store.db.selectFrom('installation').select('id').executeTakeFirst();
	return installation !== undefined && metadata.installation === installation.id;
}
