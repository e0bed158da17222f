import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Emulator, Fault } from '../../sandbox/emulator';
import { GUPSHUP, WHATSAPP_CLOUD } from '../../sandbox/settings';
import { createWhatsAppEmulators, type WhatsAppOptions } from '../../sandbox/whatsapp';
import type { Json } from './json';

/** Both providers of the local WhatsApp, with a clock the test moves. */
export interface WhatsAppServer {
	readonly url: string;
	/** Base URLs of the two APIs. */
	readonly baseUrls: { gupshup: string; cloud: string };
	readonly gupshup: Emulator;
	readonly whatsapp: Emulator;
	now: number;
	/** Moves the clock from one due moment to the next, up to so many seconds ahead. */
	advance(seconds: number): Promise<void>;
	/** Waits for statuses and webhooks on their way. */
	idle(): Promise<void>;
	fault(service: 'gupshup' | 'whatsapp', kind: string, options?: Partial<Fault>): void;
	/** A control call, such as `POST whatsapp/people`; throws what it is refused with. */
	control(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Json>;
	/** Someone with WhatsApp; gives his phone back. */
	person(phone: string, more?: object): Promise<string>;
	chat(phone: string): Promise<Json[]>;
	close(): Promise<void>;
}

export const WHATSAPP_START = Date.UTC(2026, 9, 10, 9);

export async function startWhatsApp(options: Partial<WhatsAppOptions> = {}): Promise<WhatsAppServer> {
	const running: { server?: Server; url: string } = { url: '' };
	const context = { now: () => world.now, publicUrl: () => running.url, log: () => undefined };
	const accounts = { gupshup: GUPSHUP, cloud: WHATSAPP_CLOUD };
	// Rates by the test's clock: how fast the machine is must not matter.
	const { gupshup, whatsapp } = createWhatsAppEmulators(context, accounts, { rateClock: () => world.now, ...options });
	const app = express();
	for (const one of [gupshup, whatsapp]) app.use(`/${one.name}`, one.api).use(`/control/${one.name}`, one.control);
	running.server = createServer(app);
	await new Promise<void>((resolve) => running.server!.listen(0, '127.0.0.1', resolve));
	running.url = `http://127.0.0.1:${(running.server.address() as AddressInfo).port}`;
	const nextDue = () => Math.min(...[gupshup.nextDue(), whatsapp.nextDue()].map((at) => at ?? Infinity));

	const world: WhatsAppServer = {
		url: running.url,
		baseUrls: { gupshup: `${running.url}/gupshup`, cloud: `${running.url}/whatsapp` },
		gupshup,
		whatsapp,
		now: WHATSAPP_START,
		async advance(seconds) {
			const target = world.now + seconds * 1000;
			await world.idle();
			for (let next = nextDue(); next <= target; next = nextDue()) {
				world.now = Math.max(world.now, next);
				for (const one of [gupshup, whatsapp]) await one.runDue(world.now);
				await world.idle();
			}
			world.now = target;
		},
		async idle() {
			while (gupshup.busy() || whatsapp.busy()) await new Promise((resolve) => setTimeout(resolve, 2));
		},
		fault: (service, kind, more = {}) => (service === 'gupshup' ? gupshup : whatsapp).addFault({ service, kind, ...more }),
		async control(method, path, body) {
			const answer = await fetch(`${running.url}/control/${path}`, {
				method,
				headers: { 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			const json = await answer.json();
			if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(json)}`);
			return json;
		},
		async person(phone, more = {}) {
			await world.control('POST', 'whatsapp/people', { phone, name: 'Anna', ...more });
			return phone;
		},
		chat: async (phone) => await world.control('GET', `whatsapp/people/${phone}/chat`),
		async close() {
			for (const one of [gupshup, whatsapp]) await one.close();
			running.server!.closeAllConnections();
			await new Promise((resolve) => running.server!.close(resolve));
		},
	};
	return world;
}
