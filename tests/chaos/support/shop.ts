import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { Emulator } from '../../../sandbox/emulator';
import { createYooKassaEmulator, DEFAULT_SHOP } from '../../../sandbox/yookassa';
import type { MethodRecord } from '../../../sandbox/yookassa/types';

/** How YooKassa behaves at the moment: every call at its risk, or hardly any call at all. */
export interface Weather {
	/** Share of POSTs carried out whose answer never comes. */
	lost: number;
	/** Share of POSTs carried out and answered 500. */
	error: number;
	/** Share of calls of any kind cut off before anything is done. */
	cut: number;
}

/** Where YooKassa is called, and its books. */
export interface ShopBooks {
	readonly url: string;
	readonly keys: { shopId: string; secretKey: string };
	control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
}

/** How long a bank takes at most, real ms. */
const BANK_MS = 150;

export interface ChaosShop extends ShopBooks {
	url: string;
	/** Set anew at will. */
	weather: Weather;
	/** How often something was made to go wrong. */
	faults: number;
	/** POSTs that repeated a key it had seen. */
	repeats: number;
	/** Requests under way. */
	underWay: number;
	/** Requests under way, at most. */
	mostAtOnce: number;
	close(): Promise<void>;
}

/** The local YooKassa with saved methods already in its books, behind a line that fails as told. Its clock is `now`. */
export async function chaosShop(methods: MethodRecord[], now: () => number, random: () => number): Promise<ChaosShop> {
	let url = '';
	const emulator: Emulator = createYooKassaEmulator({ now, publicUrl: () => url, log: () => undefined });
	emulator.restore!({
		state: { seq: 0, maps: { methods: methods.map((method) => [method.id, method]) }, notices: [] },
		faults: [],
	});
	const seen = new Set<string>();
	const shop: ChaosShop = {
		url: '',
		keys: { shopId: DEFAULT_SHOP.shopId, secretKey: DEFAULT_SHOP.secretKey },
		weather: { lost: 0, error: 0, cut: 0 },
		faults: 0,
		repeats: 0,
		underWay: 0,
		mostAtOnce: 0,
		control: async (method, path, body) => {
			const answer = await fetch(`${url}/control/yookassa/${path}`, {
				method,
				headers: { 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			const result = (await answer.json()) as Record<string, unknown>;
			if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(result)}`);
			return result;
		},
		close: async () => {
			await emulator.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	const unreliable = (request: Request, response: Response, next: NextFunction) => {
		shop.mostAtOnce = Math.max(shop.mostAtOnce, ++shop.underWay);
		response.once('close', () => shop.underWay--);
		const { lost, error, cut } = shop.weather;
		if (random() < cut) return hit(() => request.socket.destroy());
		if (request.method !== 'POST') return next();
		const key = request.get('idempotence-key') ?? '';
		if (seen.has(key)) shop.repeats++;
		seen.add(key);
		const dice = random();
		if (dice < lost) answerWith(response, () => request.socket.destroy());
		else if (dice < lost + error) answerWith(response, () => refuse(response));
		// The bank: what is killed now has charges under way.
		setTimeout(next, BANK_MS * random());
	};
	const hit = (act: () => void) => {
		shop.faults++;
		act();
	};
	/** What the emulator answers is thrown away. */
	const answerWith = (response: Response, instead: () => void) => {
		const send = response.send.bind(response);
		response.send = () => {
			response.send = send;
			hit(instead);
			return response;
		};
	};
	const app = express();
	app.use('/yookassa', unreliable, emulator.api);
	app.use('/control/yookassa', emulator.control);
	const server: Server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	shop.url = `${url}/yookassa/v3`;
	return shop;
}

function refuse(response: Response): void {
	response.status(500).json({ type: 'error', code: 'internal_server_error', description: 'Internal server error' });
}

/** A saved card in YooKassa's books; `script` says how its next charges end. */
export function savedMethod(id: string, createdAt: number, script: MethodRecord['script'] = []): MethodRecord {
	return {
		id,
		shopId: DEFAULT_SHOP.shopId,
		type: 'bank_card',
		saved: true,
		status: 'active',
		createdAt,
		title: 'Bank card *4477',
		card: { first6: '555555', last4: '4477', expiry_year: '2099', expiry_month: '12', card_type: 'MasterCard' },
		script,
	};
}
