import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../command';
import { freePort } from '../host/freePort';
import { keep, type KeptServer } from './keep';
import { askRedis } from './redisCall';

/** A Redis of our own, empty and in memory only. Nothing outlives `stop()`. */
export interface RedisServer extends KeptServer {
	readonly url: string;
}

/** Starts the `redis-server` that stands on the path. Gives nothing where there is none. */
export async function startRedis(): Promise<RedisServer | undefined> {
	const found = await run('redis-server', ['--version'], tmpdir()).catch(() => undefined);
	if (found?.code !== 0) return undefined;
	const folder = mkdtempSync(join(tmpdir(), 'sandbox-redis-'));
	try {
		const port = await freePort();
		const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder];
		const url = `redis://127.0.0.1:${port}`;
		const orders = { program: 'redis-server', args, folder, stop: 'SIGTERM', crash: 'SIGKILL' } as const;
		return { url, ...(await keep(orders, async () => await redisAnswers(url))) };
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

/** Whether a Redis lets us in at this address. */
export async function redisAnswers(url: string): Promise<boolean> {
	return await askRedis(url, [['PING']]).then(
		([pong]) => pong === 'PONG',
		() => false,
	);
}

/** Removes every key that begins so: what an n8n of ours has left behind. */
export async function forgetKeys(url: string, prefix: string): Promise<void> {
	for (let cursor = '0'; ; ) {
		const [page] = await askRedis(url, [['SCAN', cursor, 'MATCH', `${prefix}*`, 'COUNT', '1000']]);
		const [next, keys] = page as [string, string[]];
		if (keys.length > 0) await askRedis(url, [['UNLINK', ...keys]]);
		if (next === '0') return;
		cursor = next;
	}
}
