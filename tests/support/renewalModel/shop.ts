import { kopecksOf } from '../../../clients/yookassa';
import { ModelShop, type ModelPayment } from '../modelShop';

export interface ShopPayment extends ModelPayment {
	createdAt: number;
	/** The saved method that was charged. */
	methodId?: string;
	reason?: string;
	/** How a pending one ends by itself, and when. */
	ends: { at: number; as: 'succeeded' | 'canceled'; reason?: string };
	givenBack: number;
	/** When it was paid or canceled, and when something of it was last given back. */
	settledAt?: number;
	givenBackAt?: number;
	/** Number of the card that paid. */
	card: number;
}

export interface ShopRefund {
	id: string;
	key: string;
	paymentId: string;
	kopecks: number;
	request?: string;
}

export interface ShopMethod {
	id: string;
	state: 'pending' | 'active' | 'dead';
	card: number;
}

/** A saved card is charged under a key for the first time. */
export interface Attempt {
	key: string;
	at: number;
	/** The payment beside which it was made, though that one may be kept. */
	beside: ShopPayment | undefined;
}

const DAY_MS = 86_400_000;
const LINK_MS = 3_600_000;

/** YooKassa with time: keys are forgotten after 24 h, links die after an hour, saved cards are charged. */
export class RenewalShop extends ModelShop {
	override readonly payments: ShopPayment[] = [];
	readonly givenBack: ShopRefund[] = [];
	readonly methods = new Map<string, ShopMethod>();
	/** First tries of saved charges. */
	readonly attempts: Attempt[] = [];
	private readonly keys = new Map<string, { id: string; at: number }>();
	private readonly byId = new Map<string, ShopPayment>();
	private readonly byTerm = new Map<string, ShopPayment[]>();
	private readonly pending = new Set<ShopPayment>();
	private readonly refundsByKey = new Map<string, ShopRefund>();
	private readonly refundsByPayment = new Map<string, ShopRefund[]>();

	constructor(readonly now: () => number) {
		super();
	}

	known(key: string): ShopPayment | undefined {
		const found = this.keys.get(key);
		return found && this.now() - found.at < DAY_MS ? this.byId.get(found.id) : undefined;
	}

	payment(id: string): ShopPayment | undefined {
		return this.byId.get(id);
	}

	/** Payments made within a span, the newest first, as the API lists them. */
	listed(from: number, to: number): ShopPayment[] {
		// They are kept in the order in which they were made.
		const found: ShopPayment[] = [];
		for (let index = this.payments.length - 1; index >= 0 && this.payments[index]!.createdAt >= from; index--)
			if (this.payments[index]!.createdAt <= to) found.push(this.payments[index]!);
		return found;
	}

	refundsOf(paymentId: string): ShopRefund[] {
		return this.refundsByPayment.get(paymentId) ?? [];
	}

	/** A payment under a key that is not known (any more). */
	make(key: string, bodyText: string, outcome: { pending?: boolean; reason?: string } = {}): ShopPayment {
		const body = JSON.parse(bodyText) as {
			amount: { value: string; currency: string };
			metadata: Record<string, string>;
			save_payment_method?: boolean;
			payment_method_id?: string;
		};
		const methodId = body.payment_method_id;
		const at = this.now();
		if (methodId !== undefined) this.attempts.push({ key, at, beside: this.taken(body.metadata) });
		const end = outcome.reason ? { as: 'canceled' as const, reason: outcome.reason } : { as: 'succeeded' as const };
		const payment: ShopPayment = {
			id: `p-${this.payments.length + 1}`,
			key,
			metadata: body.metadata,
			kopecks: kopecksOf(body.amount),
			saves: body.save_payment_method === true,
			history: ['pending'],
			refunded: false,
			createdAt: at,
			methodId,
			card: methodId === undefined ? 1 : this.methods.get(methodId)!.card,
			givenBack: 0,
			ends:
				methodId === undefined ? { at: at + LINK_MS, as: 'canceled', reason: 'expired_on_confirmation' } : { at: at + 10 * 60_000, ...end },
		};
		this.keep(payment);
		this.keys.set(key, { id: payment.id, at });
		if (methodId !== undefined && !outcome.pending) this.end(payment);
		return payment;
	}

	override settle(payment: ShopPayment, status: 'succeeded' | 'canceled'): void {
		if (payment.history.at(-1) === 'pending') payment.settledAt = this.now();
		super.settle(payment, status);
	}

	/** It is in the books from now on. */
	protected keep(payment: ShopPayment): void {
		this.payments.push(payment);
		this.byId.set(payment.id, payment);
		if (payment.history.at(-1) === 'pending') this.pending.add(payment);
		if (payment.methodId !== undefined) push(this.byTerm, termOf(payment.metadata), payment);
	}

	/** What pends ends in its time. */
	pass(): void {
		for (const payment of this.pending) {
			if (payment.history.at(-1) !== 'pending') this.pending.delete(payment);
			else if (payment.ends.at <= this.now()) this.end(payment);
		}
	}

	/** The payer pays by a card, or leaves. */
	settleLink(payment: ShopPayment, status: 'succeeded' | 'canceled', card = 1): void {
		if (payment.methodId !== undefined || payment.history.at(-1) !== 'pending') return;
		payment.card = card;
		this.settle(payment, status);
		if (status === 'succeeded' && payment.saves) this.methods.set(payment.id, { id: payment.id, state: 'active', card });
		if (status === 'canceled') payment.reason = 'general_decline';
	}

	/** Undefined where nothing is left to give back. */
	giveBack(payment: ShopPayment, kopecks: number, key: string, request?: string): ShopRefund | undefined {
		const same = this.refundsByKey.get(key);
		if (same) return same;
		if (payment.history.at(-1) !== 'succeeded' || payment.givenBack + kopecks > payment.kopecks) return undefined;
		payment.givenBack += kopecks;
		payment.givenBackAt = this.now();
		payment.refunded = payment.givenBack >= payment.kopecks;
		const refund = { id: `r-${this.givenBack.length + 1}`, key, paymentId: payment.id, kopecks, request };
		this.givenBack.push(refund);
		this.refundsByKey.set(key, refund);
		push(this.refundsByPayment, payment.id, refund);
		return refund;
	}

	kept(): ShopPayment[] {
		return this.payments.filter(({ history, refunded }) => history.at(-1) === 'succeeded' && !refunded);
	}

	private end(payment: ShopPayment): void {
		payment.reason = payment.ends.reason;
		this.settle(payment, payment.ends.as);
	}

	/** The charges of saved cards that were made for the same term. */
	ofTerm(metadata: Record<string, string>): ShopPayment[] {
		return this.byTerm.get(termOf(metadata)) ?? [];
	}

	/** A payment of the same term that may be, or has been, taken. */
	private taken(metadata: Record<string, string>): ShopPayment | undefined {
		return this.ofTerm(metadata).find(({ history }) => history.at(-1) !== 'canceled');
	}
}

const termOf = ({ subscription, term }: Record<string, string>) => `${subscription}:${term}`;

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
	const list = lists.get(key);
	if (list) list.push(one);
	else lists.set(key, [one]);
}
