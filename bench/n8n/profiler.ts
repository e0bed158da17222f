import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { until } from '../../tests/support/until';

/** How often a sample is taken, microseconds. */
const EVERY_US = 500;

/** Takes a CPU profile of another Node process through its inspector, so that its start and its idling are left out. */
export class Profiler {
	private asked = 0;
	private readonly answers = new Map<number, (result: unknown) => void>();

	private constructor(private readonly socket: WebSocket) {
		socket.addEventListener('message', ({ data }) => {
			const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
			if (id !== undefined) this.answers.get(id)?.(result);
		});
	}

	static async attach(port: number): Promise<Profiler> {
		const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as [{ webSocketDebuggerUrl: string }];
		const socket = new WebSocket(target.webSocketDebuggerUrl);
		await until('the inspector of n8n', () => socket.readyState === WebSocket.OPEN, 10_000);
		return new Profiler(socket);
	}

	async start(): Promise<void> {
		await this.ask('Profiler.enable');
		await this.ask('Profiler.setSamplingInterval', { interval: EVERY_US });
		await this.ask('Profiler.start');
	}

	/** Ends it and writes a file that Chromium's tools open. */
	async stop(file: string): Promise<void> {
		const { profile } = (await this.ask('Profiler.stop')) as { profile: unknown };
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, JSON.stringify(profile));
		this.socket.close();
	}

	private async ask(method: string, params: object = {}): Promise<unknown> {
		const id = ++this.asked;
		return await new Promise((resolve) => {
			this.answers.set(id, resolve);
			this.socket.send(JSON.stringify({ id, method, params }));
		});
	}
}
