import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Emulator, Fault } from '../../sandbox/emulator';
import { createYooKassaEmulator, DEFAULT_SHOP, type YooKassaOptions } from '../../sandbox/yookassa';
import type { Json } from './json';

/** A running emulator with a clock the test moves. */
export interface YooKassaServer {
	readonly url: string;
	readonly baseUrl: string;
	readonly shop: typeof DEFAULT_SHOP;
	readonly emulator: Emulator;
	now: number;
	/** Moves the clock from one due moment to the next, up to so many minutes ahead. */
	advance(minutes: number): Promise<void>;
	/** Waits for notices on their way. */
	idle(): Promise<void>;
	fault(kind: string, options?: Partial<Fault>): void;
	control(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Json>;
	close(): Promise<void>;
}

export const START = Date.UTC(2026, 9, 10, 9);

export async function startYooKassa(options: Partial<YooKassaOptions> = {}): Promise<YooKassaServer> {
	const running: { server?: Server; url: string } = { url: '' };
	const emulator = createYooKassaEmulator({ now: () => world.now, publicUrl: () => running.url, log: () => undefined }, options);
	const app = express().use('/yookassa', emulator.api).use('/control/yookassa', emulator.control);
	running.server = createServer(app);
	await new Promise<void>((resolve) => running.server!.listen(0, '127.0.0.1', resolve));
	running.url = `http://127.0.0.1:${(running.server.address() as AddressInfo).port}`;

	const world: YooKassaServer = {
		url: running.url,
		baseUrl: `${running.url}/yookassa/v3`,
		shop: options.shops?.[0] ?? DEFAULT_SHOP,
		emulator,
		now: START,
		async advance(minutes) {
			const target = world.now + minutes * 60_000;
			for (let next = emulator.nextDue(); next !== undefined && next <= target; next = emulator.nextDue()) {
				world.now = Math.max(world.now, next);
				await emulator.runDue(world.now);
				await world.idle();
			}
			world.now = target;
		},
		async idle() {
			while (emulator.busy()) await new Promise((resolve) => setTimeout(resolve, 2));
		},
		fault: (kind, more = {}) => emulator.addFault({ service: 'yookassa', kind, ...more }),
		async control(method, path, body) {
			const answer = await fetch(`${running.url}/control/yookassa${path}`, {
				method,
				headers: { 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			const json = await answer.json();
			if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(json)}`);
			return json;
		},
		async close() {
			await emulator.close();
			running.server!.closeAllConnections();
			await new Promise((resolve) => running.server!.close(resolve));
		},
	};
	return world;
}
