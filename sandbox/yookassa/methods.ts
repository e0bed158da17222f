import type { Act } from './act';
import { forbidden, invalid, notFound } from './apiError';
import type { Desk } from './desk';
import { paymentId } from './ids';
import type { MethodRecord, Shop } from './types';
import { readReturnUrl } from './validation';

/** Binds a card without a payment: it waits for the payer like a payment does. */
export const createMethod =
	(desk: Desk): Act =>
	(shop, body) => {
		if (body.type !== 'bank_card') throw invalid('Payment method is not available', 'type');
		if (!shop.recurring) throw forbidden("This store can't make recurring payments. Contact the YooMoney manager to learn more");
		const createdAt = desk.ctx.now();
		const returnUrl = readReturnUrl(body.confirmation);
		const method: MethodRecord = {
			id: paymentId(createdAt),
			shopId: shop.shopId,
			type: 'bank_card',
			saved: false,
			status: 'pending',
			createdAt,
			returnUrl,
			script: [],
		};
		desk.state.methods.set(method.id, method);
		return { kind: 'method', id: method.id };
	};

export function findMethod(desk: Desk, shop: Shop, id: string): MethodRecord {
	const method = desk.state.methods.get(id);
	if (method?.shopId !== shop.shopId) throw notFound('Payment method');
	return method;
}
