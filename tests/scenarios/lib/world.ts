import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/start';
import type { Steps } from '../../../sandbox/steps';
import { MOSCOW } from './calendar';
import type { ChatMessage } from './chat';
import { Checks } from './checks';
import { StoryClock } from './clock';
import { Control } from './control';
import { type PaymentLedger, payOnPage, paymentIn } from './payments';
import { Person, type PersonDetails } from './person';

/** A row of the service's own store, as the control calls give it. */
export type Row = Record<string, unknown>;

const TABLES = ['effects', 'subscribers', 'subscriptions', 'deliveries', 'charges', 'orders', 'renewals', 'leads', 'touches'] as const;
export type Table = (typeof TABLES)[number];

/** Everything a story is told with. What it concludes is read from chat, ledger and store. */
export interface World {
	readonly sandbox: Sandbox;
	readonly control: Control;
	readonly clock: StoryClock;
	readonly checks: Checks;
	/** The service's own store. */
	readonly store: Record<Table, () => Promise<Row[]>>;
	/** A line of the story. */
	tell(line: string): void;
	/** Someone new in Telegram. */
	person(details: PersonDetails): Promise<Person>;
	/** Pays what the newest payment button of a chat leads to, or a payment by its id, and waits until the service has heard of it. */
	pay(what: string | ChatMessage[], card: string): Promise<void>;
	/** YooKassa's books. */
	ledger(): Promise<PaymentLedger>;
	/** Waits until the service is idle. */
	settle(): Promise<void>;
	/** Stops the sandbox, once; its data folder goes too unless told to stay. */
	close(keepData: boolean): Promise<void>;
}

/** As often as the node allows. */
export const ASK_EVERY_MS = 100;

/** All that were opened, also those still on their way. */
const worlds = new Set<Promise<World>>();

/** Stops every sandbox of this process, and keeps their data. */
export async function closeWorlds(): Promise<void> {
	await Promise.all([...worlds].map(async (opening) => await opening.then(async (world) => await world.close(true)).catch(() => {})));
}

/** Starts a fresh sandbox with a real n8n on free ports. `stepSeconds`: how long the service may take until it is idle, real time; `extraEnv`: for n8n; `more`: how else the sandbox is to be. */
export async function openWorld(...how: Parameters<typeof open>): Promise<World> {
	const opening = open(...how);
	worlds.add(opening);
	return await opening;
}

async function open(
	name: string,
	steps: Steps,
	print: (line: string) => void,
	stepSeconds = 60,
	extraEnv?: Record<string, string>,
	more: Partial<SandboxOptions> = {},
): Promise<World> {
	const dataDir = mkdtempSync(join(tmpdir(), `scenario-${name}-`));
	const sandbox = await startSandbox({ port: 0, n8nPort: 0, dataDir, extraEnv, askEveryMs: ASK_EVERY_MS, ...more }, steps);
	const control = new Control(sandbox.server.url);
	const tell = (line: string) => print(` · ${line}`);
	const settle = async () => void (await control.post('/settle', { limitSeconds: stepSeconds }, stepSeconds * 2000));
	let stopping: Promise<void> | undefined;
	const rows = (table: string) => async () => await control.get<Row[]>(`/${table}`);
	return {
		sandbox,
		control,
		clock: new StoryClock(control, tell, MOSCOW, stepSeconds),
		checks: new Checks(print),
		store: Object.fromEntries(TABLES.map((table) => [table, rows(table)])) as World['store'],
		tell,
		person: async (details) => {
			await control.post('/telegram/users', { language_code: 'ru', ...details });
			return new Person(details, { control, tell, settle });
		},
		pay: async (what, card) => {
			const id = typeof what === 'string' ? what : paymentIn(what);
			tell(`the payment ${id} is paid with the card *${card.slice(-4)}`);
			await payOnPage(control, id, card);
			await settle();
		},
		ledger: async () => await control.get<PaymentLedger>('/yookassa/ledger'),
		settle,
		close: async (keepData) => {
			stopping ??= sandbox.stop();
			await stopping;
			if (!keepData) rmSync(dataDir, { recursive: true, force: true });
		},
	};
}
