import type { Delivery, Done } from './act';
import { forbidden, invalid } from './apiError';
import type { Desk } from './desk';
import { takeOutcome } from './outcomes';
import { cancel, payByMethod } from './settle';
import type { MethodRecord, PaymentRecord, Shop } from './types';
import type { Body } from './validation';

const DELIVERIES: Record<string, Delivery> = { 'lost-answer': 'lost', 'error-but-charged': 'error', '202': 'processing' };

/** The saved method a charge names. Refuses as the API does: recurring switched off, a confirmation besides, an unknown or dead method. */
export function readSavedMethod(desk: Desk, shop: Shop, body: Body): MethodRecord {
	if (!shop.recurring) throw forbidden("This store can't make recurring payments. Contact the YooMoney manager to learn more");
	if (body.confirmation !== undefined) throw invalid('Confirmation must be null when using payment_method_id', 'confirmation');
	const method = desk.state.methods.get(String(body.payment_method_id));
	if (!method?.saved || method.shopId !== shop.shopId) throw invalid('Invalid parameter', 'payment_method_id');
	return method;
}

/** Charges a saved method: it ends as the method's script says, else by its card. */
export function chargeSaved(desk: Desk, payment: PaymentRecord, method: MethodRecord): Done {
	const { outcome, then, minutes } = takeOutcome(method);
	if (outcome === '400') throw invalid('Invalid parameter', 'payment_method_id');
	desk.state.payments.set(payment.id, payment);
	payment.methodId = method.id;
	const delivery = DELIVERIES[outcome];
	const result = outcome === 'pending' || delivery ? (then ?? 'succeeded') : outcome;
	if (outcome === 'pending') payment.settlement = { at: payment.createdAt + (minutes ?? 10) * 60_000, result };
	else if (result !== 'succeeded') cancel(desk, payment, result);
	else if (expired(method, payment.createdAt)) cancel(desk, payment, 'card_expired');
	else payByMethod(desk, payment);
	return { kind: 'payment', id: payment.id, delivery };
}

function expired(method: MethodRecord, now: number): boolean {
	const { card } = method;
	return card !== undefined && Date.UTC(Number(card.expiry_year), Number(card.expiry_month), 1) <= now;
}
