/** Tells what a step is doing right now, in a few words; shown beside its name. */
export type Progress = (text: string) => void;

export interface Steps {
	/** Runs one named step and shows how long it took. What `work` throws is thrown on. */
	run<T>(title: string, work: (progress: Progress) => Promise<T>): Promise<T>;
}

/** Steps that show nothing, for tests. */
export const silentSteps: Steps = { run: async (_title, work) => await work(() => {}) };

const LIVE_MS = 500;
const PLAIN_MS = 10_000;

/** Shows steps on a terminal: a live line with the elapsed time on a TTY, elsewhere a line at the start, every 10 s and at the end. */
export function terminalSteps(out: NodeJS.WriteStream = process.stdout): Steps {
	return {
		async run(title, work) {
			const started = performance.now();
			let doing = '';
			const line = () => `${title}${doing ? `: ${doing}` : ''} (${elapsed(started)})`;
			const show = () => out.write(out.isTTY ? `\r\u001b[2K… ${line().slice(0, (out.columns ?? 80) - 3)}` : `… ${line()}\n`);
			const timer = setInterval(show, out.isTTY ? LIVE_MS : PLAIN_MS);
			const finish = (mark: string) => {
				clearInterval(timer);
				out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${mark} ${line()}\n`);
			};
			try {
				const result = await work((text) => (doing = text));
				finish('✓');
				return result;
			} catch (error) {
				finish('✗');
				throw error;
			}
		},
	};
}

/** `12.3 s` or `2 min 05 s` since a `performance.now()` moment. */
export function elapsed(since: number): string {
	const seconds = (performance.now() - since) / 1000;
	if (seconds < 60) return `${seconds.toFixed(1)} s`;
	return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}
