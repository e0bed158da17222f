import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { ApiError, notFound } from './apiError';
import { findCard, TEST_CARDS } from './cards';
import type { Desk } from './desk';
import { ledger } from './ledger';
import type { Notifier } from './notifier';
import { OUTCOMES, scriptOutcome } from './outcomes';
import { bind, pay, type PayerChoice } from './payer';
import { giveBack } from './refunds';
import { cancel } from './settle';
import type { NoticeRecord, PaymentRecord } from './types';
import { boundMethodView, paymentView, refundView } from './views';

type Body = Record<string, unknown>;

/** The control calls, below `/control/yookassa`. Wrong orders are answered 400 `{error}`, unknown ids 404. */
export function controlRouter(desk: Desk, notifier: Notifier): Router {
	const router = Router();
	const { options, state } = desk;
	const on = (method: 'get' | 'post', path: string, work: (body: Body, id: string) => unknown) =>
		router[method](
			path,
			(request: Request, response: Response) => void response.json(work((request.body ?? {}) as Body, String(request.params.id ?? ''))),
		);

	router.use(express.json());
	on('post', '/payments/:id/pay', (body, id) => paymentView(desk, pay(desk, paymentOf(desk, id), readChoice(body))));
	on('post', '/payments/:id/abandon', (body, id) => paymentView(desk, abandon(desk, paymentOf(desk, id), body.now === true)));
	on('post', '/payments/:id/refund', (body, id) => refundView(desk, refundFromCabinet(desk, paymentOf(desk, id), body.amount)));
	on('post', '/methods/:id/outcome', (body, id) => {
		scriptOutcome(methodOf(desk, id), body);
		return { payment_method: id, script: methodOf(desk, id).script };
	});
	on('post', '/methods/:id/bind', (body, id) => boundMethodView(desk, bind(desk, methodOf(desk, id), readChoice(body))));
	on('get', '/outcomes', () => OUTCOMES);
	on('get', '/cards', () => TEST_CARDS);
	on('get', '/ledger', () => ledger(desk));
	on('get', '/notifications', () => state.notices.map(noticeView));
	on('post', '/notification-url', (body) => {
		const shopId = String(body.shopId ?? options.shops[0]!.shopId);
		if (body.url === null || body.url === '') state.urls.delete(shopId);
		else if (typeof body.url === 'string' && URL.canParse(body.url)) state.urls.set(shopId, body.url);
		else throw new RangeError('"url" is an address, or null for none');
		return { shopId, url: state.urls.get(shopId) ?? null };
	});
	on('post', '/notify', (body) => {
		const { event, object } = body as { event?: unknown; object?: Body };
		if (typeof event !== 'string') throw new RangeError('"event" is the name of an event, such as payment.succeeded');
		return noticeView(notifier.queue(String(body.shopId ?? options.shops[0]!.shopId), event, String(object?.id ?? ''), object, true));
	});
	on('post', '/shops/:id', (body, id) => {
		const shop = options.shops.find(({ shopId }) => shopId === id);
		if (!shop) throw notFound('Shop');
		for (const name of ['test', 'receipts', 'recurring'] as const) if (typeof body[name] === 'boolean') shop[name] = body[name];
		return { shopId: id, test: shop.test, receipts: shop.receipts, recurring: shop.recurring };
	});
	router.use(answerError);
	return router;
}

/** The payer walks away: the link dies an hour after it was made, by the service clock, or at once when told. */
function abandon(desk: Desk, payment: PaymentRecord, now: boolean): PaymentRecord {
	if (payment.status !== 'pending') throw new RangeError('This payment is not waiting for a payer');
	payment.abandoned = true;
	if (now) cancel(desk, payment, 'expired_on_confirmation');
	return payment;
}

/** Without an amount everything that is left. */
function refundFromCabinet(desk: Desk, payment: PaymentRecord, amount: unknown) {
	const kopecks =
		amount === undefined ? payment.amount - payment.refunded : Math.round(Number(String((amount as Body)?.value ?? amount)) * 100);
	if (!Number.isInteger(kopecks)) throw new RangeError('"amount" is a sum such as "990.00"');
	return giveBack(desk, payment, kopecks);
}

function readChoice(body: Body): PayerChoice {
	const save = typeof body.save === 'boolean' ? body.save : undefined;
	if (body.card === 'wallet' || body.card === 'yoo_money') return { wallet: true, save };
	return { card: findCard(String(body.card ?? 'success')), save };
}

function paymentOf(desk: Desk, id: string): PaymentRecord {
	const payment = desk.state.payments.get(id);
	if (!payment) throw notFound('Payment');
	return payment;
}

function methodOf(desk: Desk, id: string) {
	const method = desk.state.methods.get(id);
	if (!method) throw notFound('Payment method');
	return method;
}

function noticeView({ id, event, objectId, createdAt, status, tries, nextTry }: NoticeRecord) {
	const moment = (ms: number) => new Date(ms).toISOString();
	const tried = tries.map(({ at, answer }) => ({ at: moment(at), answer }));
	return {
		id,
		event,
		object_id: objectId,
		created_at: moment(createdAt),
		status,
		tries: tried,
		next_try: nextTry === undefined ? null : moment(nextTry),
	};
}

function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
	if (error instanceof ApiError) response.status(error.status).json({ error: error.message });
	else if (error instanceof RangeError || (error as { type?: string }).type === 'entity.parse.failed')
		response.status(400).json({ error: (error as Error).message });
	else next(error);
}
