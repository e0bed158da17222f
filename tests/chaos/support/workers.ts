import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StoreOptions } from '../../../service/store/open';

const ROOT = join(__dirname, '..', '..', '..');

export interface WorkerOrders {
	options: StoreOptions;
	shopUrl: string;
	botId: number;
	atOnce: number;
}

/** Worker processes that are killed without warning and replaced. */
export class Workers {
	kills = 0;
	private children: ChildProcess[] = [];

	constructor(
		private readonly orders: WorkerOrders,
		private readonly random: () => number,
	) {}

	start(count: number): void {
		while (this.children.length < count) this.children.push(this.spawnOne());
	}

	/** SIGKILL to one of them, wherever it is; another takes its place. */
	async killOne(): Promise<void> {
		const index = Math.floor(this.random() * this.children.length);
		await end(this.children[index]!);
		this.kills++;
		this.children[index] = this.spawnOne();
	}

	async stop(): Promise<void> {
		for (const child of this.children.splice(0)) await end(child);
	}

	private spawnOne(): ChildProcess {
		return spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'tests/chaos/worker.ts'), JSON.stringify(this.orders)], {
			cwd: ROOT,
			stdio: ['ignore', 'inherit', 'inherit'],
		});
	}
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await ended;
}
