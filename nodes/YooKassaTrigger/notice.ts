import type { NoticeHead } from '../../service/payments/isExpected';

export interface ParsedNotice extends NoticeHead {
	objectId: string;
}

const ID = /^[0-9a-zA-Z-]{1,64}$/;

/** Reads a notice's head. Undefined for anything that is not one: nothing in it may reach a URL or a query unchecked. */
export function parseNotice(body: unknown): ParsedNotice | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { event, object } = body as { event?: unknown; object?: unknown };
	if (typeof event !== 'string' || !/^[a-z_]{1,32}\.[a-z_]{1,32}$/.test(event) || typeof object !== 'object' || object === null)
		return undefined;
	const { id, payment_id: paymentId, metadata } = object as { id?: unknown; payment_id?: unknown; metadata?: unknown };
	if (typeof id !== 'string' || !ID.test(id)) return undefined;
	const payment = event.startsWith('refund.') ? paymentId : id;
	if (typeof payment !== 'string' || !ID.test(payment)) return undefined;
	return {
		event,
		objectId: id,
		paymentId: payment,
		metadata: typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : {},
	};
}
