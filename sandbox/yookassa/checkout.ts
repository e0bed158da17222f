import express, { Router, type Request, type Response } from 'express';
import { findCard } from './cards';
import { checkoutPage, leftPage, notFoundPage, type CheckoutView } from './checkoutPage';
import type { Desk } from './desk';
import { bind, pay, type PayerChoice } from './payer';
import type { MethodRecord, PaymentRecord } from './types';

/** What waits for a payer under this id: a payment, or a card to bind. */
type Waiting = { payment: PaymentRecord } | { method: MethodRecord };

/** The page a payer is sent to, at `/yookassa/checkout/:id`. */
export function checkoutRouter(desk: Desk): Router {
	const router = Router();
	router.use(express.urlencoded({ extended: false }));
	router.get('/:id', (request, response) => show(desk, request, response));
	router.post('/:id/pay', (request, response) => {
		const found = find(desk, request);
		try {
			if (found) settle(desk, found, readChoice(request.body as Record<string, string>));
			response.redirect(303, `/yookassa/checkout/${encodeURIComponent(String(request.params.id))}`);
		} catch (error) {
			show(desk, request, response, error instanceof RangeError ? error.message : 'Не получилось');
		}
	});
	router.post('/:id/leave', (request, response) => {
		const found = find(desk, request);
		if (!found) return show(desk, request, response);
		if ('payment' in found && found.payment.status === 'pending') found.payment.abandoned = true;
		sendPage(response, leftPage(viewOf(desk, found).returnUrl));
	});
	return router;
}

function settle(desk: Desk, found: Waiting, choice: PayerChoice): void {
	if (!('payment' in found)) bind(desk, found.method, choice);
	// A second tap on a paid page must not fail: it shows how the first one ended.
	else if (found.payment.status === 'pending')
		pay(desk, found.payment, { ...choice, save: found.payment.save === undefined ? (choice.save ?? false) : undefined });
}

function find(desk: Desk, request: Request): Waiting | undefined {
	const id = String(request.params.id);
	const payment = desk.state.payments.get(id);
	if (payment?.returnUrl !== undefined) return { payment };
	const method = desk.state.methods.get(id);
	return method?.returnUrl === undefined ? undefined : { method };
}

function show(desk: Desk, request: Request, response: Response, message?: string): void {
	const found = find(desk, request);
	if (!found) return sendPage(response, notFoundPage(), 404);
	sendPage(response, checkoutPage({ ...viewOf(desk, found), message }), message ? 400 : 200);
}

function sendPage(response: Response, html: string, status = 200): void {
	response.status(status).type('html').set('Cache-Control', 'no-store').send(html);
}

function viewOf(desk: Desk, found: Waiting): CheckoutView {
	const year = String(new Date(desk.ctx.now()).getUTCFullYear() + 3).slice(-2);
	if ('method' in found) {
		const { id, status, returnUrl } = found.method;
		return {
			id,
			title: 'Привязка карты',
			state: status === 'pending' ? 'open' : status === 'active' ? 'done' : 'failed',
			returnUrl: returnUrl!,
			save: 'yes',
			year,
		};
	}
	const { id, amount, description, returnUrl, save, status, cancellation } = found.payment;
	const reason = cancellation?.reason;
	const state =
		status === 'pending' ? 'open' : status !== 'canceled' ? 'done' : reason === 'expired_on_confirmation' ? 'expired' : 'failed';
	const text = `${(amount / 100).toFixed(2).replace('.', ',')} ₽`;
	return {
		id,
		title: description ?? 'Оплата',
		amount: text,
		state,
		reason,
		returnUrl: returnUrl!,
		save: save === undefined ? 'ask' : save ? 'yes' : 'no',
		year,
	};
}

/** A form's fields; the quick buttons send only a number. Throws RangeError in Russian for the page. */
function readChoice(fields: Record<string, string> = {}): PayerChoice {
	const number = (fields.number ?? '').replace(/[\s-]/g, '');
	if (!/^\d{12,19}$/.test(number)) throw new RangeError('Номер карты состоит из 12–19 цифр');
	const save = fields.save === 'yes' ? true : undefined;
	if (fields.expiry === undefined) return { card: findCard(number), save };
	const [, month, year] = /^\s*(0[1-9]|1[0-2])\s*\/\s*(\d{2})\s*$/.exec(fields.expiry) ?? [];
	if (!month || !year) throw new RangeError('Срок действия пишется как 12/30');
	if (!/^\d{3,4}$/.test(fields.csc ?? '')) throw new RangeError('CVC — три цифры на обороте карты');
	return { card: findCard(number), save, expiry: { month: Number(month), year: 2000 + Number(year) } };
}
