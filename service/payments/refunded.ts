import type { Transition } from '../store/transition';

/** Kopecks of a payment given back so far, by the succeeded refunds we know of. */
export async function refundedOf(tx: Transition, paymentId: string): Promise<number> {
	const { total } = await tx.db
		.selectFrom('refund')
		.select((eb) => eb.fn.sum<number>('amount_kopecks').as('total'))
		.where('payment_id', '=', paymentId)
		.where('state', '=', 'succeeded')
		.executeTakeFirstOrThrow();
	return Number(total);
}
