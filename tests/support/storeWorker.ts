import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StoreOptions } from '../../service/store/open';

const ROOT = join(__dirname, '..', '..');

export type WorkerTask = 'migrate' | 'claim' | 'deliver';

/** Another process at work on a store: tests/store/support/worker.ts, told what to do. */
export class StoreWorker {
	readonly lines: string[] = [];
	private readonly child: ChildProcess;
	private readonly ended: Promise<{ code: number | null; signal: string | null }>;
	private rest = '';
	private errors = '';

	constructor(task: WorkerTask, options: StoreOptions, settings: Record<string, unknown> = {}) {
		const argument = JSON.stringify({ task, options: { testMode: true, ...options }, ...settings });
		this.child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'tests/store/support/worker.ts'), argument], {
			cwd: ROOT,
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
			const lines = (this.rest + text).split('\n');
			this.rest = lines.pop()!;
			this.lines.push(...lines);
		});
		this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
		this.ended = new Promise((done) => this.child.once('close', (code, signal) => done({ code, signal })));
	}

	/** Waits until it has said at least so many lines. */
	async said(count: number): Promise<void> {
		for (;;) {
			if (this.lines.length >= count) return;
			const ended = await Promise.race([this.ended, new Promise<undefined>((next) => setTimeout(next, 5, undefined))]);
			if (ended && this.lines.length < count) throw new Error(`The worker ended after ${this.lines.length} lines:\n${this.errors}`);
		}
	}

	/** Lets it begin; it waits for this after its first line, `ready`. */
	begin(): void {
		this.child.stdin!.end('go\n');
	}

	async kill(): Promise<void> {
		this.child.kill('SIGKILL');
		await this.ended;
	}

	/** @throws Error with what it wrote on standard error when it did not end well */
	async end(): Promise<string[]> {
		const { code, signal } = await this.ended;
		if (code !== 0) throw new Error(`The worker ended with ${code ?? signal}:\n${this.errors}`);
		return this.lines;
	}
}
