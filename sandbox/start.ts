import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { StoreOptions } from '../service/store/open';
import { createEmulators, mailPort, pointAtHost } from './emulators';
import { askingEvery } from './host/askingOften';
import { ensureInstalled, pinnedVersion } from './host/ensureInstalled';
import { OWNER } from './host/owner';
import { forgetProvisioned, provision } from './host/provision';
import { findPlace, type PlaceOptions, type QueuePlace } from './host/queue/place';
import { mailCredential, serviceCredentials } from './host/serviceCredentials';
import { sendingMail } from './host/sendingMail';
import { type Host, startHost } from './host/startHost';
import { readWorkflowFiles } from './host/workflowFiles';
import { ROOT, WORKFLOWS_DIR } from './paths';
import { type SandboxServer, startServer } from './server';
import { BOT, SHOP } from './settings';
import type { Steps } from './steps';

export interface SandboxOptions {
	/** 0: a free port. */
	port: number;
	n8nPort: number;
	dataDir: string;
	/** Begin with an empty data folder. */
	reset?: boolean;
	/** Emulators and page alone. */
	withoutN8n?: boolean;
	/** Serve n8n's editor. */
	editor?: boolean;
	extraEnv?: Record<string, string>;
	/** Real ms between two questions of the due triggers; what their workflows say unless told. */
	askEveryMs?: number;
	/** Whether the emulators' state outlives a kill of the sandbox; on unless told. */
	keepsState?: boolean;
	/** n8n in queue mode, the store on PostgreSQL. */
	queue?: QueueWish;
}

/** Which PostgreSQL and Redis, and how many workers. */
export type QueueWish = Pick<PlaceOptions, 'postgres' | 'redis' | 'own'> & { workers: number };

export interface Sandbox {
	readonly server: SandboxServer;
	/** None with `withoutN8n`. */
	readonly host?: Host;
	readonly dataDir: string;
	/** Where the service's store is. */
	readonly store: StoreOptions;
	/** In queue mode. */
	readonly place?: QueuePlace;
	/** Stops n8n and the emulators, keeping their state. */
	stop(): Promise<void>;
}

/** Starts the whole sandbox: the built package installed in the pinned n8n, service set up, emulators beside it. On failure nothing is left running. */
export async function startSandbox(options: SandboxOptions, steps: Steps): Promise<Sandbox> {
	const dataDir = resolve(options.dataDir);
	if (options.reset) rmSync(dataDir, { recursive: true, force: true });
	mkdirSync(dataDir, { recursive: true });
	if (!options.withoutN8n) await ensureInstalled(steps);
	const place =
		options.queue && (await steps.run('Finding PostgreSQL and Redis', async () => await placeOf(options.queue!, dataDir, options.reset)));
	const store = storeIn(dataDir, place);
	const server = await steps.run(
		'Starting the local Telegram, YooKassa, Dropbox, Tilda, WhatsApp and mail server',
		async () => await startServer({ port: options.port, dataDir, store, createEmulators, keepsState: options.keepsState }),
	);
	const who = { bot: { username: BOT.username, name: BOT.name }, shop: { id: SHOP.id } };
	server.info = who;
	if (options.withoutN8n) return { server, dataDir, store, stop: async () => await server.close() };
	let host: Host | undefined;
	const stop = async () => {
		await host?.stop();
		await server.close();
		await place?.close();
	};
	try {
		host = await steps.run(
			`Starting n8n ${pinnedVersion()}${place ? ` in queue mode (${place.says})` : ''}`,
			async () =>
				await startHost({
					dataDir,
					n8nPort: options.n8nPort,
					packageDir: ROOT,
					editor: options.editor,
					extraEnv: options.extraEnv,
					...(place && { queue: { place, workers: options.queue!.workers } }),
				}),
		);
		const files = sendingMail(readWorkflowFiles(WORKFLOWS_DIR));
		const workflows = options.askEveryMs === undefined ? files : askingEvery(options.askEveryMs, files);
		const credentials = [...serviceCredentials(server.url, store), mailCredential(await mailPort(server.emulators))];
		await provision(host, { dataDir, credentials, workflows }, steps);
		await pointAtHost(server.url, host, workflows);
		server.idle.runningExecutions = host.runningExecutions;
		server.info = { ...who, n8n: { url: host.url, email: OWNER.email, password: OWNER.password } };
		await server.clock.refresh();
	} catch (error) {
		await stop();
		throw error;
	}
	return { server, host, dataDir, store, place, stop };
}

/** @throws Error when the database holds what this data folder knows nothing of */
async function placeOf({ postgres, redis, own }: QueueWish, dataDir: string, reset?: boolean): Promise<QueuePlace> {
	const place = await findPlace({ postgres, redis, own, dataDir, reset });
	// The secrets and the list of what was done are in the folder, everything else in the database: they belong together.
	if (place.isNew) forgetProvisioned(dataDir);
	else if (!existsSync(join(dataDir, 'secrets.json'))) {
		await place.close();
		throw new Error(
			`The database holds a sandbox whose data folder ${dataDir} is gone. Begin anew with --reset, or name another database.`,
		);
	}
	return place;
}

function storeIn(dataDir: string, place: QueuePlace | undefined): StoreOptions {
	if (!place) return { engine: 'sqlite', file: join(dataDir, 'telegram-subscriptions.sqlite') };
	const { url, storeSchema } = place.postgres;
	return { engine: 'postgres', connectionString: url, schema: storeSchema };
}
