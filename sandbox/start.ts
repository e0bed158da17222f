import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createEmulators, mailPort, pointAtHost } from './emulators';
import { ensureInstalled, pinnedVersion } from './host/ensureInstalled';
import { OWNER } from './host/owner';
import { provision } from './host/provision';
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
}

export interface Sandbox {
	readonly server: SandboxServer;
	/** None with `withoutN8n`. */
	readonly host?: Host;
	readonly dataDir: string;
	/** Stops n8n and the emulators, keeping their state. */
	stop(): Promise<void>;
}

/** Starts the whole sandbox: the built package installed in the pinned n8n, service set up, emulators beside it. On failure nothing is left running. */
export async function startSandbox(options: SandboxOptions, steps: Steps): Promise<Sandbox> {
	const dataDir = resolve(options.dataDir);
	if (options.reset) rmSync(dataDir, { recursive: true, force: true });
	mkdirSync(dataDir, { recursive: true });
	const storeFile = join(dataDir, 'telegram-subscriptions.sqlite');
	if (!options.withoutN8n) await ensureInstalled(steps);
	const server = await steps.run(
		'Starting the local Telegram, YooKassa, Dropbox, Tilda and mail server',
		async () => await startServer({ port: options.port, dataDir, storeFile, createEmulators }),
	);
	const who = { bot: { username: BOT.username, name: BOT.name }, shop: { id: SHOP.id } };
	server.info = who;
	if (options.withoutN8n) return { server, dataDir, stop: async () => await server.close() };
	let host: Host | undefined;
	try {
		host = await steps.run(
			`Starting n8n ${pinnedVersion()}`,
			async () =>
				await startHost({ dataDir, n8nPort: options.n8nPort, packageDir: ROOT, editor: options.editor, extraEnv: options.extraEnv }),
		);
		const workflows = sendingMail(readWorkflowFiles(WORKFLOWS_DIR));
		const credentials = [...serviceCredentials(server.url, storeFile), mailCredential(await mailPort(server.emulators))];
		await provision(host, { dataDir, credentials, workflows }, steps);
		await pointAtHost(server.url, host, workflows);
		server.idle.runningExecutions = host.runningExecutions;
		server.info = { ...who, n8n: { url: host.url, email: OWNER.email, password: OWNER.password } };
		await server.clock.refresh();
	} catch (error) {
		await host?.stop();
		await server.close();
		throw error;
	}
	const started = host;
	return {
		server,
		host,
		dataDir,
		stop: async () => {
			await started.stop();
			await server.close();
		},
	};
}
