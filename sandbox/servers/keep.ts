import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_MS = 30_000;

/** What the keeper is to run, and how it ends it. */
export interface KeeperOrders {
	program: string;
	args: string[];
	/** Whom it runs under, when not under us. */
	account?: { uid: number; gid: number };
	/** Its own; removed with it. */
	folder: string;
	/** The signal that stops it in order, and the one that is a crash. */
	stop: NodeJS.Signals;
	crash: NodeJS.Signals;
}

/** A server that ends with us, however we end. */
export interface KeptServer {
	/** Ends it as a crash would and starts it anew on what it had written. Resolves when it answers. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts a server under a keeper of its own. Throws what it said on its standard error when `answers` is not true in time. */
export async function keep(orders: KeeperOrders, answers: () => Promise<boolean>): Promise<KeptServer> {
	const keeper = spawn(process.execPath, [join(__dirname, 'keeper.mjs'), JSON.stringify(orders)], {
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let said = '';
	keeper.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-10_000)));
	const started = async () => await new Promise<void>((resolve) => keeper.stdout.once('data', () => resolve()));
	const ready = async () => {
		const until = performance.now() + START_LIMIT_MS;
		while (!(await answers())) {
			if (hasEnded(keeper) || performance.now() > until) {
				await end(keeper);
				throw new Error(`${orders.program} did not start:\n${said}`);
			}
			await sleep(25);
		}
	};
	keeper.stdout.resume();
	await ready();
	return {
		restart: async () => {
			const again = started();
			keeper.stdin.write('restart\n');
			await again;
			await ready();
		},
		stop: async () => await end(keeper),
	};
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function end(keeper: ChildProcess): Promise<void> {
	if (hasEnded(keeper)) return;
	const exit = new Promise((done) => keeper.once('exit', done));
	keeper.stdin!.end();
	await exit;
}
