import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StoreOptions } from '../../../service/store/open';

const ROOT = join(__dirname, '..', '..', '..');

export interface WorkerOrders {
	options: StoreOptions;
	shopUrl: string;
	botId: number;
}

/** Worker processes that are killed without warning and replaced. */
export class Workers {
	kills = 0;
	private children: ChildProcess[] = [];
	/** Those that have begun to work: killing one that only starts would try nothing. */
	private readonly working = new WeakSet<ChildProcess>();

	constructor(
		private readonly orders: WorkerOrders,
		private readonly random: () => number,
	) {}

	start(count: number): void {
		while (this.children.length < count) this.children.push(this.spawnOne());
	}

	/** SIGKILL to one that works beside another, wherever it is; a new one takes its place. @returns whether there was one */
	async killOne(): Promise<boolean> {
		const candidates = this.children.filter((child) => this.working.has(child));
		const victim = candidates[Math.floor(this.random() * candidates.length)];
		if (victim === undefined || candidates.length < 2) return false;
		await end(victim);
		this.kills++;
		this.children[this.children.indexOf(victim)] = this.spawnOne();
		return true;
	}

	/** All of them at once, as when the power fails. */
	async killAll(): Promise<void> {
		const { length } = this.children;
		await this.stop();
		this.kills += length;
	}

	async stop(): Promise<void> {
		for (const child of this.children.splice(0)) await end(child);
	}

	private spawnOne(): ChildProcess {
		const child = spawn(process.execPath, [...process.execArgv, join(ROOT, 'tests/chaos/worker.ts'), JSON.stringify(this.orders)], {
			cwd: ROOT,
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		child.on('message', () => this.working.add(child));
		return child;
	}
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await ended;
}
