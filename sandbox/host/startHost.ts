import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type N8nDatabase, type RegisteredWebhook, sqliteDatabase } from './database';
import { environment } from './environment';
import { type ExecutionResult, runWorkflow, runningExecutions } from './executions';
import { freePort } from './freePort';
import { type InstalledPackage, installPackage } from './installPackage';
import { secretsOf } from './owner';
import { Part } from './part';
import { queueParts, type QueueOptions } from './queue/parts';
import { postgresDatabase } from './queue/postgresDatabase';
import { startProxy } from './queue/proxy';
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
	/** Several processes on PostgreSQL and Redis instead of a single one on SQLite. */
	queue?: QueueOptions;
}

export interface Host {
	readonly url: string;
	/** n8n's user folder; that of the main process in queue mode. */
	readonly home: string;
	readonly logFile: string;
	readonly rest: N8nRest;
	readonly installed?: InstalledPackage;
	/** Its processes, main first. Each can be killed and started again by itself. */
	readonly parts: readonly Part[];
	/** Of the main process. */
	pid(): number;
	/** Stops n8n in order and leaves no process. */
	stop(): Promise<void>;
	/** SIGKILL, as a power cut would: all of it. */
	kill9(): Promise<void>;
	/** Starts it anew on the same port and home, and waits until its published workflows are live. */
	restart(): Promise<void>;
	/** The production webhooks of all published workflows. */
	webhooks(): Promise<RegisteredWebhook[]>;
	/** How many executions run or wait to run right now. */
	runningExecutions(): Promise<number>;
	/** Runs a workflow by hand from its trigger node and waits for its end. */
	runWorkflow(id: string, triggerNode: string): Promise<ExecutionResult>;
}

/** Starts an n8n of its own: own home, own ports, so that several can run at once. Throws, with the place of its log, when it does not come up. */
export async function startHost(options: HostOptions): Promise<Host> {
	const dataDir = resolve(options.dataDir);
	const home = join(dataDir, 'n8n');
	mkdirSync(home, { recursive: true });
	const port = options.n8nPort || (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const { parts, database, close } = await assemble(options, { dataDir, home, port, url });
	const [main, ...others] = parts as [Part, ...Part[]];
	for (const part of parts) await part.endLeftover();
	const installed = options.packageDir ? await installPackage(home, options.packageDir) : undefined;
	const rest = new N8nRest(url);
	const stop = async () => {
		await Promise.all(parts.map(async (part) => await part.stop()));
		await close();
	};
	const start = async () => {
		// The first one makes the tables.
		await main.start();
		if (installed) await registerPackage(database, installed);
		await Promise.all(others.map(async (part) => await part.start()));
	};
	await start().catch(async (error: unknown) => {
		await stop();
		throw error;
	});

	return {
		url,
		home,
		logFile: main.logFile,
		rest,
		installed,
		parts,
		pid: () => main.pid(),
		stop,
		kill9: async () => void (await Promise.all(parts.map(async (part) => await part.kill9()))),
		restart: async () => {
			await Promise.all(parts.map(async (part) => await part.stop()));
			await start();
			// Its statuses are those of before until the publisher has found, within its first second, that no trigger lives in this process yet.
			await sleep(1000);
			await waitPublished(rest);
		},
		webhooks: async () => await database.webhooks(),
		runningExecutions: async () => await runningExecutions(rest),
		runWorkflow: async (id, triggerNode) => await runWorkflow(rest, id, triggerNode),
	};
}

interface Assembled {
	/** Main first; none is started yet. */
	parts: Part[];
	database: N8nDatabase;
	close(): Promise<void>;
}

async function assemble(options: HostOptions, where: { dataDir: string; home: string; port: number; url: string }): Promise<Assembled> {
	const { dataDir, home, port, url } = where;
	const common = { secrets: secretsOf(dataDir), editor: options.editor ?? false, extra: options.extraEnv };
	if (options.queue) {
		const { parts, behind } = await queueParts({ ...common, dataDir, url }, options.queue);
		const { close } = await startProxy(port, behind);
		return { parts, database: postgresDatabase(options.queue.place.postgres), close };
	}
	const only = new Part({
		name: 'main',
		home,
		logFile: join(dataDir, 'n8n.log'),
		command: ['start'],
		port,
		environment: async () => environment({ ...common, home, port, brokerPort: await freePort() }),
	});
	return { parts: [only], database: sqliteDatabase(home), close: async () => await Promise.resolve() };
}
