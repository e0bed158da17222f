import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../sandbox/paths';
import type { EmulatorAddress, EmulatorOrders } from './orders';

export interface Emulators {
	/** Base URL of the Bot API. */
	telegram: string;
	/** Base URL of YooKassa's API. */
	yooKassa: string;
	stats(): Promise<{ answered: number; refused429: number }>;
	/** Switches Telegram's limits of speed. */
	limits(on: boolean): Promise<void>;
	/** How long each charge waits for the bank from now on, ms. */
	bankTakes(ms: number): Promise<void>;
	/** What a bot has set as its webhook. */
	webhook(botId: number): Promise<{ url: string; secret?: string }>;
	/** People press Start at a bot at once; gives the ms until all have their answer. */
	start(botId: number, from: number, count: number): Promise<number>;
	pid: number;
	stop(): Promise<void>;
}

/** Starts the emulators in a process of their own. @throws Error when it ends before it listens */
export async function startEmulators(orders: EmulatorOrders): Promise<Emulators> {
	const child = spawn(process.execPath, [...process.execArgv, join(ROOT, 'bench/emulators/main.ts'), JSON.stringify(orders)], {
		cwd: ROOT,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const { url } = await new Promise<EmulatorAddress>((resolve, reject) => {
		child.once('message', (address) => resolve(address as EmulatorAddress));
		child.once('exit', (code) => reject(new Error(`The emulators ended at their start (${code}).`)));
	});
	const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
		const answer = await fetch(`${url}/bench/${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as T;
	};
	return {
		telegram: `${url}/telegram`,
		yooKassa: `${url}/yookassa/v3`,
		stats: async () => await call('GET', 'stats'),
		limits: async (on) => void (await call('POST', 'limits', { on })),
		bankTakes: async (ms) => void (await call('POST', 'bank', { ms })),
		webhook: async (botId) => await call('GET', `webhook/${botId}`),
		start: async (botId, from, count) => (await call<{ ms: number }>('POST', 'start', { botId, from, count })).ms,
		pid: child.pid!,
		stop: async () => {
			child.kill('SIGKILL');
			await exited;
		},
	};
}
