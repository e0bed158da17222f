import { setTimeout as wait } from 'node:timers/promises';
import type { Request, Response } from 'express';
import type { Act, Delivery } from './act';
import { ApiError, invalid, serverError } from './apiError';
import { authenticate } from './auth';
import type { Desk } from './desk';
import { cutOff, refuseByFault, send } from './transport';
import { fingerprint, readKey, remember, replayOf, type KeyQueue } from './idempotence';
import type { Reference } from './types';
import { isObject, type Body } from './validation';
import { viewOf } from './views';

const FAULT_DELIVERIES: Record<string, Delivery> = { '500-but-done': 'error', '202': 'processing', 'lost-answer': 'lost' };

/** One POST of the API: auth, faults, idempotence, the act itself, and the way its answer travels. */
export function posting(desk: Desk, queue: KeyQueue, act: Act) {
	return async (request: Request, response: Response): Promise<void> => {
		const shop = authenticate(desk, request);
		if (!request.is('application/json')) throw new ApiError(415, 'invalid_request', 'Content-Type must be application/json');
		const key = readKey(request.get('idempotence-key'));
		const text = rawText(request);
		const hash = fingerprint(request.method, request.path, text);
		await queue.run(`${shop.shopId} ${key}`, async () => {
			if (refuseByFault(desk, request, response)) return;
			const replay = replayOf(desk, shop.shopId, key, hash);
			if (replay) {
				desk.ctx.log('yookassa', `asked again with the same key: ${request.method} ${request.path} ${replay.id}`);
				return send(response, viewOf(desk, replay));
			}
			try {
				const { delivery, ...reference } = act(shop, readBody(text), String(request.params.id ?? ''));
				remember(desk, shop.shopId, key, { ...reference, hash });
				await deliver(desk, request, response, reference, delivery);
			} catch (error) {
				if (desk.options.pinRefused && error instanceof ApiError) remember(desk, shop.shopId, key, { kind: 'payment', id: '', hash });
				throw error;
			}
		});
	};
}

async function deliver(desk: Desk, request: Request, response: Response, reference: Reference, scripted?: Delivery): Promise<void> {
	const fault = desk.faults.take([...Object.keys(FAULT_DELIVERIES), 'slow'], { method: request.method, path: request.path });
	if (fault?.kind === 'slow') await wait(Number(fault.ms ?? 3000));
	const gone = response.destroyed;
	const delivery = scripted ?? FAULT_DELIVERIES[fault?.kind ?? ''];
	if (gone || delivery) desk.ctx.log('yookassa', `answer lost: ${request.method} ${request.path} ${reference.id}`);
	if (delivery === 'lost') return cutOff(response);
	if (delivery === 'error') throw serverError();
	if (delivery === 'processing')
		return send(response, { type: 'processing', description: 'The request is being processed', retry_after: 1800 }, 202);
	send(response, viewOf(desk, reference));
}

function rawText(request: Request): string {
	const body: unknown = request.body;
	if (typeof body === 'string') return body;
	return body === undefined ? '' : JSON.stringify(body);
}

function readBody(text: string): Body {
	try {
		const body: unknown = JSON.parse(text);
		if (isObject(body)) return body;
	} catch {
		// told below
	}
	throw invalid('Failed to parse request body');
}
