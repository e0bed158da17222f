import { endLeftover, killN8n, type N8nProcess, spawnN8n, stopN8n, waitReady } from './process';

export interface PartOptions {
	/** `main`, and in queue mode `webhook`, `worker-1` … */
	name: string;
	/** A user folder of its own. */
	home: string;
	logFile: string;
	/** What stands after `n8n` on the command line. */
	command: string[];
	/** Where it answers its readiness check. */
	port: number;
	/** Made anew for each start. */
	environment(): Promise<NodeJS.ProcessEnv>;
}

/** One process of an n8n: the only one, or one of several in queue mode. It can be killed and started again at will. */
export class Part {
	private running: N8nProcess | undefined;

	constructor(private readonly options: PartOptions) {}

	get name(): string {
		return this.options.name;
	}

	get logFile(): string {
		return this.options.logFile;
	}

	get home(): string {
		return this.options.home;
	}

	/** Throws while it has never been started. */
	pid(): number {
		if (!this.running) throw new Error(`n8n ${this.name} has not been started.`);
		return this.running.pid;
	}

	isRunning(): boolean {
		return this.running !== undefined && !this.running.hasExited();
	}

	/** Starts it and waits until it is ready. Throws, with the place of its log, when it does not come up; then nothing is left of it. */
	async start(): Promise<void> {
		const { port, logFile, command, environment } = this.options;
		const started = spawnN8n(await environment(), logFile, command);
		this.running = started;
		try {
			await waitReady(`http://127.0.0.1:${port}`, started, logFile);
		} catch (error) {
			await killN8n(started);
			throw error;
		}
	}

	/** Stops it in order and leaves no process. */
	async stop(): Promise<void> {
		if (this.running) await stopN8n(this.running);
	}

	/** SIGKILL, as a power cut would. */
	async kill9(): Promise<void> {
		if (this.running) await killN8n(this.running);
	}

	/** Ends what an earlier sandbox that was killed itself has left behind. */
	async endLeftover(): Promise<void> {
		await endLeftover(this.home);
	}
}
