import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type Express } from 'express';
import type { IdleSources } from './clock/idle';
import { ServiceClock } from './clock/serviceClock';
import { clockCalls } from './control/clock';
import { eventCalls } from './control/events';
import { faultCalls } from './control/faults';
import { answer, reportError } from './control/respond';
import { storeCalls } from './control/store';
import type { Emulator, SandboxContext } from './emulator';
import { Ledger } from './ledger';
import { SavedState } from './savedState';
import { ServiceStore } from './serviceStore';
import type { StoreOptions } from '../service/store/open';

export interface ServerOptions {
	/** 0: a free one. */
	port: number;
	/** Where the emulators' state is kept. */
	dataDir: string;
	/** Where the service's store is; it appears when n8n has applied the setup. */
	store: StoreOptions;
	createEmulators(context: SandboxContext): Emulator[];
	/** Whether the emulators' state is written down every two seconds; with thousands of chats that takes a while each time. On unless told. */
	keepsState?: boolean;
}

export interface SandboxServer {
	readonly url: string;
	readonly emulators: Emulator[];
	readonly ledger: Ledger;
	readonly clock: ServiceClock;
	readonly idle: IdleSources;
	/** What `GET /control/state` tells beside the clock; set when n8n is there. */
	info: Record<string, unknown>;
	close(): Promise<void>;
}

const DUE_EVERY_MS = 1000;

/** Starts the emulators, the control calls and the page on one port of 127.0.0.1. */
export async function startServer(options: ServerOptions): Promise<SandboxServer> {
	const store = new ServiceStore(options.store);
	const clock = new ServiceClock(store);
	const ledger = new Ledger(() => clock.now());
	let url = '';
	const emulators = options.createEmulators({
		now: () => clock.now(),
		publicUrl: () => url,
		log: (service, text) => ledger.add(service, text),
	});
	const saved = new SavedState(join(options.dataDir, 'emulators'), [clock, ...emulators]);
	saved.restore();
	await clock.refresh();
	const idle: IdleSources = { emulators, store };
	const sandbox: Omit<SandboxServer, 'url'> & { url: string } = { url, emulators, ledger, clock, idle, info: {}, close };
	const server = await listen(application(sandbox, store), options.port);
	url = sandbox.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	if (options.keepsState !== false) saved.start();
	let doing = false;
	const due = setInterval(async () => {
		if (doing) return;
		doing = true;
		await runDue(emulators, clock, ledger);
		doing = false;
	}, DUE_EVERY_MS).unref();

	async function close(): Promise<void> {
		clearInterval(due);
		saved.stop();
		for (const emulator of emulators) await emulator.close();
		clock.close();
		await store.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
	return sandbox;
}

function application(sandbox: Omit<SandboxServer, 'close'>, store: ServiceStore): Express {
	const app = express();
	app.disable('x-powered-by');
	// The emulators parse bodies by themselves, so nothing that reads a body may stand before them.
	for (const { name, api, control } of sandbox.emulators) {
		app.use(`/${name}`, api);
		app.use(`/control/${name}`, control);
	}
	const { clock, emulators, ledger, idle } = sandbox;
	app.get(
		'/control/state',
		answer(() => ({
			now: clock.now(),
			offsetMs: clock.offsetMs(),
			sandbox: sandbox.url,
			faults: Object.fromEntries(emulators.map((one) => [one.name, one.faultKinds])),
			...sandbox.info,
		})),
	);
	for (const calls of [clockCalls(clock, idle), faultCalls(emulators), storeCalls(store), eventCalls(ledger)]) app.use('/control', calls);
	app.use(
		'/control',
		(request, response) => void response.status(404).json({ error: `There is no control call ${request.method} ${request.originalUrl}.` }),
	);
	app.use(express.static(join(__dirname, 'page')));
	app.use(reportError);
	return app;
}

async function listen(app: Express, port: number): Promise<Server> {
	return await new Promise((resolve, reject) => {
		const server = createServer(app);
		server.once('error', (error: NodeJS.ErrnoException) =>
			reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: --port 4500`) : error),
		);
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}

async function runDue(emulators: Emulator[], clock: ServiceClock, ledger: Ledger): Promise<void> {
	for (const emulator of emulators) {
		await emulator
			.runDue(clock.now())
			.catch((error: unknown) =>
				ledger.add(emulator.name, `could not do what was due: ${error instanceof Error ? error.message : String(error)}`),
			);
	}
}
