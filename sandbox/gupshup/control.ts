import express, { Router } from 'express';
import { answer, BadCall } from '../control/respond';
import { bodyOf } from '../whatsapp/control/route';
import { postWebhook } from '../whatsapp/postWebhook';
import { isRecord } from './fields';
import { caller } from './caller';
import type { Callback, Desk } from './desk';
import { envelope } from './reporter';

/** The control calls under `/control/gupshup`: the app's callback, as its owner enters it. */
export function controlRouter(desk: Desk): Router {
	const router = Router();
	router.use(express.json());
	// {url, header?: {name, value}, events?: [...]}; url null: none. A probe goes out at once, and the address counts only if that is answered.
	router.post(
		'/callback',
		answer(async (request) => {
			const { url, header, events } = bodyOf(request);
			if (url === null || url === '') {
				desk.callback = undefined;
				return { url: null };
			}
			if (typeof url !== 'string' || !URL.canParse(url)) throw new BadCall('"url" is the address of the callback, or null for none.');
			const callback: Callback = {
				url,
				...(isRecord(header) && { header: { name: String(header.name), value: String(header.value) } }),
				...(Array.isArray(events) && { events: events.map(String) }),
			};
			const probe = envelope(desk, 'user-event', { phone: 'callbackSetPhone', type: 'sandbox-start' });
			const { answer: said, isContent } = await postWebhook(caller({ ...desk, callback }), JSON.stringify(probe));
			if (!isContent) throw new BadCall(`The address did not take the probe: ${said}.`);
			desk.callback = callback;
			return { url, probe: said };
		}),
	);
	// Neither the header's value nor bodies.
	router.get(
		'/callback',
		answer(() => ({ url: desk.callback?.url ?? null, header: desk.callback?.header?.name ?? null, events: desk.callback?.events ?? null })),
	);
	router.get(
		'/webhooks',
		answer(() => desk.webhooks.all()),
	);
	return router;
}
