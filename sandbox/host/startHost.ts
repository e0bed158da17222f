import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './environment';
import { type ExecutionResult, runWorkflow, runningExecutions } from './executions';
import { freePort } from './freePort';
import { type InstalledPackage, installPackage } from './installPackage';
import { secretsOf } from './owner';
import { endLeftover, killN8n, type N8nProcess, spawnN8n, stopN8n, waitReady } from './process';
import { registerPackage } from './registerPackage';
import { N8nRest } from './rest';
import { waitPublished } from './published';

export interface HostOptions {
	/** Everything of this n8n stands below it: home, log, secrets. */
	dataDir: string;
	/** 0 or none: a free one. */
	n8nPort?: number;
	/** The built community package to install, if any. */
	packageDir?: string;
	/** Serve the editor; without it n8n starts in half the time. */
	editor?: boolean;
	extraEnv?: Record<string, string>;
}

export interface Host {
	readonly url: string;
	/** n8n's user folder. */
	readonly home: string;
	readonly logFile: string;
	readonly rest: N8nRest;
	readonly installed?: InstalledPackage;
	pid(): number;
	/** Stops n8n in order and leaves no process. */
	stop(): Promise<void>;
	/** SIGKILL, as a power cut would. */
	kill9(): Promise<void>;
	/** Starts it anew on the same port and home, and waits until its published workflows are live. */
	restart(): Promise<void>;
	/** How many executions run or wait to run right now. */
	runningExecutions(): Promise<number>;
	/** Runs a workflow by hand from its trigger node and waits for its end. */
	runWorkflow(id: string, triggerNode: string): Promise<ExecutionResult>;
}

/** Starts an n8n of its own: own home, own ports, so that several can run at once. Throws, with the place of its log, when it does not come up. */
export async function startHost(options: HostOptions): Promise<Host> {
	const dataDir = resolve(options.dataDir);
	const home = join(dataDir, 'n8n');
	const logFile = join(dataDir, 'n8n.log');
	mkdirSync(home, { recursive: true });
	await endLeftover(home);
	const port = options.n8nPort || (await freePort());
	const installed = options.packageDir ? await installPackage(home, options.packageDir) : undefined;
	const input = { home, port, secrets: secretsOf(dataDir), editor: options.editor ?? false, extra: options.extraEnv };
	const url = `http://127.0.0.1:${port}`;
	const rest = new N8nRest(url);

	let running: N8nProcess;
	const launch = async () => {
		running = spawnN8n(environment({ ...input, brokerPort: await freePort() }), logFile);
		try {
			await waitReady(url, running, logFile);
		} catch (error) {
			await killN8n(running);
			throw error;
		}
	};
	await launch();
	if (installed) registerPackage(home, installed);

	return {
		url,
		home,
		logFile,
		rest,
		installed,
		pid: () => running.pid,
		stop: async () => await stopN8n(running),
		kill9: async () => await killN8n(running),
		restart: async () => {
			if (!running.hasExited()) await stopN8n(running);
			await launch();
			// Its statuses are those of before until the publisher has found, within its first second, that no trigger lives in this process yet.
			await sleep(1000);
			await waitPublished(rest);
		},
		runningExecutions: async () => await runningExecutions(rest),
		runWorkflow: async (id, triggerNode) => await runWorkflow(rest, id, triggerNode),
	};
}
