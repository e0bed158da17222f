import type { TestCard } from './cards';
import type { Desk } from './desk';
import { cancel, payByMethod } from './settle';
import type { MethodRecord, PaymentRecord } from './types';

/** What the payer typed. `expiry` is `MM/YY`; left out = three years ahead. */
export interface PayerChoice {
	card?: TestCard;
	/** Pays from a YooMoney wallet instead. */
	wallet?: boolean;
	expiry?: { year: number; month: number };
	/** The box "remember", where it is asked; from control also `false` = saving fails although it was asked for. */
	save?: boolean;
}

/** The payer pays a waiting payment. Throws RangeError when it is no longer waiting. */
export function pay(desk: Desk, payment: PaymentRecord, choice: PayerChoice): PaymentRecord {
	if (payment.status !== 'pending' || payment.returnUrl === undefined) throw new RangeError('This payment is not waiting for a payer');
	const verdict = judge(desk, choice);
	const method = methodOf(desk, payment.id, payment.shopId, choice);
	payment.methodId = method.id;
	payment.threeDs = choice.card?.threeDs ?? false;
	if (verdict.result === 'succeeded') {
		method.saved = payment.save === false ? false : (choice.save ?? payment.save ?? false);
		method.status = method.saved ? 'active' : 'inactive';
		payByMethod(desk, payment);
	} else cancel(desk, payment, verdict.result, verdict.party);
	return payment;
}

/** The payer confirms the binding of a method that costs nothing. */
export function bind(desk: Desk, waiting: MethodRecord, choice: PayerChoice): MethodRecord {
	if (waiting.status !== 'pending') throw new RangeError('This method is not waiting for a payer');
	if (judge(desk, choice).result !== 'succeeded') return Object.assign(waiting, { status: 'inactive' });
	const { card, title } = methodOf(desk, waiting.id, waiting.shopId, choice);
	const bound: MethodRecord = { ...waiting, card, title, saved: true, status: 'active' };
	desk.state.methods.set(bound.id, bound);
	desk.notify(bound.shopId, 'payment_method.active', bound.id);
	return bound;
}

function judge(desk: Desk, { card, expiry }: PayerChoice): { result: string; party?: string } {
	if (!card) return { result: 'succeeded' };
	if (expiry && Date.UTC(expiry.year, expiry.month, 1) <= desk.ctx.now()) return { result: 'card_expired', party: 'payment_network' };
	return { result: card.result, party: card.party };
}

/** A method saved during a payment has the payment's id. */
function methodOf(desk: Desk, id: string, shopId: string, { card, expiry }: PayerChoice): MethodRecord {
	const createdAt = desk.ctx.now();
	const base = { id, shopId, saved: false, status: 'inactive' as const, createdAt, script: [] };
	const method: MethodRecord = card
		? { ...base, type: 'bank_card', ...cardOf(card, expiry ?? threeYearsAhead(createdAt)) }
		: { ...base, type: 'yoo_money', title: 'YooMoney wallet', accountNumber: '4100116075156746' };
	desk.state.methods.set(id, method);
	return method;
}

function cardOf({ number, type }: TestCard, { year, month }: { year: number; month: number }): Pick<MethodRecord, 'title' | 'card'> {
	const last4 = number.slice(-4);
	const card = {
		first6: number.slice(0, 6),
		last4,
		expiry_year: String(year),
		expiry_month: String(month).padStart(2, '0'),
		card_type: type,
	};
	return { title: `Bank card *${last4}`, card };
}

function threeYearsAhead(now: number): { year: number; month: number } {
	return { year: new Date(now).getUTCFullYear() + 3, month: 12 };
}
