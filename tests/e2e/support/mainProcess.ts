import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT } from '../../../sandbox/paths';

/** A `sandbox/main.ts` of its own, as `npm start` runs it. */
export class MainProcess {
	output = '';
	private readonly child: ChildProcess;
	private readonly ended: Promise<number | null>;

	constructor(...flags: string[]) {
		this.child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...flags], {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		for (const stream of [this.child.stdout!, this.child.stderr!]) stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
		this.ended = new Promise((resolve) => this.child.once('close', resolve));
	}

	/** What stands behind READY. Throws with all output when the process ends before. */
	async ready(): Promise<{ n8n?: string; sandbox: string }> {
		for (;;) {
			const line = /^READY (.*)$/m.exec(this.output)?.[1];
			if (line) return JSON.parse(line) as { n8n?: string; sandbox: string };
			const ended = await Promise.race([this.ended.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 50, false))]);
			if (ended) throw new Error(`It ended before it was ready:\n${this.output}`);
		}
	}

	/** Waits until something of its start can be seen. Throws with all output when the process ends before. */
	async shows(what: string, seen: () => boolean): Promise<void> {
		while (!seen()) {
			const ended = await Promise.race([this.ended.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 50, false))]);
			if (ended) throw new Error(`It ended before this was seen: ${what}\n${this.output}`);
		}
	}

	signal(name: NodeJS.Signals): void {
		this.child.kill(name);
	}

	/** Its exit code, when it has ended. */
	async exit(): Promise<number | null> {
		return await this.ended;
	}
}
