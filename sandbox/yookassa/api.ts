import { setTimeout as wait } from 'node:timers/promises';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { ApiError, forbidden } from './apiError';
import { authenticate } from './auth';
import type { Desk } from './desk';
import { KeyQueue } from './idempotence';
import { moments, page, type Filters } from './lists';
import { createMethod, findMethod } from './methods';
import { cancelPayment, capturePayment, createPayment, findPayment } from './payments';
import { posting } from './post';
import { createReceipt, findReceipt } from './receipts';
import { createRefund, findRefund } from './refunds';
import { refuseByFault, send, sendError } from './transport';
import type { PaymentRecord, ReceiptRecord, RefundRecord, Shop } from './types';
import { boundMethodView, paymentView, receiptView, refundView } from './views';

type Answer = (shop: Shop, request: Request) => unknown;

const created = <T extends { createdAt: number }>() => moments<T>('created_at', ({ createdAt }) => createdAt);

const paymentFilters = (desk: Desk): Filters<PaymentRecord> => ({
	...created<PaymentRecord>(),
	...moments<PaymentRecord>('captured_at', ({ capturedAt }) => capturedAt),
	status: (payment, value) => payment.status === value,
	payment_method: (payment, value) => desk.state.methods.get(payment.methodId ?? '')?.type === value,
});

const refundFilters: Filters<RefundRecord> = {
	...created<RefundRecord>(),
	status: (refund, value) => refund.status === value,
	payment_id: (refund, value) => refund.paymentId === value,
};

const receiptFilters: Filters<ReceiptRecord> = {
	...created<ReceiptRecord>(),
	status: (receipt, value) => receipt.status === value,
	payment_id: (receipt, value) => receipt.paymentId === value,
	refund_id: (receipt, value) => receipt.refundId === value,
};

function me(shop: Shop): unknown {
	const fiscalization = { enabled: shop.receipts, ...(shop.receipts && { provider: 'avanpost' }) };
	return {
		account_id: shop.shopId,
		status: 'enabled',
		test: shop.test,
		fiscalization,
		fiscalization_enabled: shop.receipts,
		payment_methods: ['bank_card', 'yoo_money'],
	};
}

/** The API below `/v3`. */
export function apiRouter(desk: Desk): Router {
	const router = Router();
	const queue = new KeyQueue();
	const id = (request: Request) => String(request.params.id);
	const list = <T>({ items, next }: { items: T[]; next?: string }, view: (desk: Desk, record: T) => unknown) => ({
		type: 'list',
		items: items.map((one) => view(desk, one)),
		...(next && { next_cursor: next }),
	});
	const get = (path: string, answer: Answer) => router.get(path, reading(desk, answer));
	const { state } = desk;

	router.use(express.text({ type: () => true, limit: '2mb' }));
	router.post('/payments', posting(desk, queue, createPayment(desk)));
	get('/payments', (shop, { query }) => list(page(state.payments.values(), shop.shopId, query, paymentFilters(desk)), paymentView));
	get('/payments/:id', (shop, request) => paymentView(desk, findPayment(desk, shop, id(request))));
	router.post('/payments/:id/capture', posting(desk, queue, capturePayment(desk)));
	router.post('/payments/:id/cancel', posting(desk, queue, cancelPayment(desk)));
	router.post('/refunds', posting(desk, queue, createRefund(desk)));
	get('/refunds', (shop, { query }) => list(page(state.refunds.values(), shop.shopId, query, refundFilters), refundView));
	get('/refunds/:id', (shop, request) => refundView(desk, findRefund(desk, shop, id(request))));
	router.post('/receipts', posting(desk, queue, createReceipt(desk)));
	get('/receipts', (shop, { query }) => list(page(state.receipts.values(), shop.shopId, query, receiptFilters), receiptView));
	get('/receipts/:id', (shop, request) => receiptView(desk, findReceipt(desk, shop, id(request))));
	router.post('/payment_methods', posting(desk, queue, createMethod(desk)));
	get('/payment_methods/:id', (shop, request) => boundMethodView(desk, findMethod(desk, shop, id(request))));
	get('/me', me);
	router.all(['/webhooks', '/webhooks/:id'], (request) => {
		authenticate(desk, request);
		throw forbidden('Webhooks are available with an OAuth token only. Set the address in the Merchant Profile');
	});
	router.use((request) => {
		throw new ApiError(isKnown(request.path) ? 405 : 404, isKnown(request.path) ? 'invalid_request' : 'not_found', 'No such method');
	});
	router.use(answerError);
	return router;
}

function isKnown(path: string): boolean {
	return /^\/(payments|refunds|receipts|payment_methods|me)(\/|$)/.test(path);
}

function reading(desk: Desk, answer: Answer) {
	return async (request: Request, response: Response): Promise<void> => {
		const shop = authenticate(desk, request);
		if (refuseByFault(desk, request, response)) return;
		const slow = desk.faults.take(['slow'], { method: 'GET', path: request.path });
		if (slow) await wait(Number(slow.ms ?? 3000));
		send(response, answer(shop, request));
	};
}

function answerError(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
	const { type } = error as { type?: string };
	if (error instanceof ApiError) sendError(response, error);
	else if (type?.startsWith('entity') || type?.startsWith('encoding'))
		sendError(response, new ApiError(400, 'invalid_request', 'Failed to parse request body'));
	else sendError(response, new ApiError(500, 'internal_server_error', 'The emulator itself failed'));
}
