import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markAlive } from '../../service/observe/presence';
import { cleanUp } from '../../service/maintenance/cleanUp';
import { applySetup } from '../../service/setup/apply';
import { openStore, type Store, type StoreOptions } from '../../service/store/open';
import { sql } from '../../vendor';
import { TEST_SECRET } from '../support/testSecret';
import { ACTS, TIMES_A_YEAR } from './acts';
import { arrive } from './arrivals';
import { checkAccess } from './checks/access';
import { checkLedger } from './checks/ledger';
import { checkOpenWork } from './checks/openWork';
import { SimulatedClock } from './clock';
import { Dice } from './dice';
import { figuresOf, type Figures } from './figures';
import { soakSetup } from './setup';
import { DAY_MS, HOUR_MS, Soak } from './soak';
import { calendar, HOST, raisePrices } from './troublesome';
import { settleDue } from './work';

export interface SoakOptions {
	people: number;
	days: number;
	seed: number;
	/** Where the store is; left out = a SQLite file of its own. */
	store?: StoreOptions;
	print(line: string): void;
}

/** Before the clocks of half the world change for the first time. */
const BEGIN = Date.parse('2026-02-20T06:00:00Z');
/** The service looks so often; what is due in between is done at the next look. */
const STEP_MS = HOUR_MS / 2;
/** Enough for everybody, and for a year. */
const FILES = 500;
/** Days without faults or acts at the end, in which what is open comes to its end. */
const REST_DAYS = 4;
/** With so many people the owner gets his daily report. */
const REPORTS_FROM = 500;
/** Share of the days in which everybody arrives. */
const ARRIVE_WITHIN = 0.35;
/** Once in so many steps a process is killed in the midst of its work. */
const DEATH_EVERY = 20;
/** Days between two readings of all the books; in between what is new is read. */
const WHOLE_EVERY = 15;
const CLEANED_EVERY = 7;
/** After a fault of the whole service files are late by right: the days in which it is not asked for one every day. */
const QUIET_DAYS = 4;

/** Lives through so many days with so many people, and checks the rules at the end of each. */
export async function live({ people, days, seed, store: options, print }: SoakOptions): Promise<{ figures: Figures; soak: Soak }> {
	const folder = mkdtempSync(join(tmpdir(), 'soak-'));
	const file = join(folder, 'store.sqlite');
	const clock = new SimulatedClock(BEGIN);
	clock.install();
	const store = await openStore({ ...(options ?? { engine: 'sqlite', file }), secret: TEST_SECRET });
	// Nothing here has to outlive the power.
	if (store.engine === 'sqlite') await sql`pragma synchronous = off`.execute(store.db);
	try {
		const soak = await begin(store, clock, { dice: new Dice(seed), print, reports: people >= REPORTS_FROM });
		const began = performance.now();
		for (let day = 0; day < days + REST_DAYS; day++) await liveDay(soak, { day, days, people });
		await checkLedger(soak, 'settled');
		const bytes =
			store.engine === 'sqlite' ? statSync(options?.engine === 'sqlite' ? options.file : file).size : await postgresBytes(store);
		return { soak, figures: await figuresOf(soak, { days, seconds: (performance.now() - began) / 1000, bytes }) };
	} finally {
		await store.close();
		clock.uninstall();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function begin(
	store: Store,
	clock: SimulatedClock,
	{ dice, print, reports }: { dice: Dice; print: (line: string) => void; reports: boolean },
): Promise<Soak> {
	await store.migrate();
	const applied = await applySetup(store, soakSetup(), { shopId: '100001', mode: 'test' }, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
	const soak = new Soak(store, clock, dice, print);
	soak.reports = reports;
	soak.folder.fill(1, FILES);
	await soak.folder.sync();
	await markAlive(store, HOST, true);
	return soak;
}

async function liveDay(soak: Soak, { day, days, people }: { day: number; days: number; people: number }): Promise<void> {
	const from = BEGIN + day * DAY_MS;
	const events = calendar(BEGIN, days);
	const rests = day >= days;
	if (day === days) await comeToRest(soak);
	if (day === Math.floor(days / 2)) await raisePrices(soak);
	const arriving = Math.ceil(people / Math.max(1, Math.ceil(days * ARRIVE_WITHIN)));
	for (let at = from; at < from + DAY_MS; at += STEP_MS) {
		soak.clock.to(at);
		soak.shop.pass();
		for (const event of events) if (event.at > at - STEP_MS && event.at <= at) await event.run(soak);
		await soak.outside();
		if (soak.down) continue;
		await soak.beat();
		const share = (at - from) / DAY_MS;
		if (!rests) {
			for (let n = 0; soak.people.size < people && n < arriving * (STEP_MS / DAY_MS); n++)
				if (soak.people.size < Math.ceil((day + share) * arriving) + 1) await arrive(soak);
			await act(soak);
		}
		await settleDue(soak, { lives: !rests && soak.dice.chance(1 / DEATH_EVERY) ? Math.floor(soak.dice.between(0, 60)) : undefined });
	}
	if (day % CLEANED_EVERY === 0) await cleanUp(soak.store);
	if (soak.down) return;
	soak.accidents.forget();
	const quiet = events.some(({ at }) => at > from - QUIET_DAYS * DAY_MS && at < from + DAY_MS);
	await checkOpenWork(soak);
	await checkAccess(soak, { quiet });
	await checkLedger(soak, day % WHOLE_EVERY === 0 ? 'all' : 'recent');
	if (day % 10 === 9)
		soak.print(`day ${day + 1}: ${soak.people.size} people, ${soak.shop.payments.length} payments, ${soak.telegram.files} files`);
}

/** Everybody does each thing as often a year as he does. */
async function act(soak: Soak): Promise<void> {
	for (const person of soak.people.all()) {
		if (person.erased || !soak.dice.chance(ACTS_A_STEP)) continue;
		await ACTS[soak.dice.weighted(TIMES_A_YEAR)](soak, person, { subscriberId: person.subscriberId, cause: soak.cause() });
	}
}

const ACTS_A_STEP = Object.values(TIMES_A_YEAR).reduce((sum, times) => sum + times, 0) / ((365 * DAY_MS) / STEP_MS);

async function comeToRest(soak: Soak): Promise<void> {
	soak.accidents.end();
	soak.telegram.quiet = true;
	await Promise.resolve();
}

async function postgresBytes({ db }: Store): Promise<number> {
	const { rows } = await sql<{ bytes: number }>`select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c
		where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`.execute(db);
	return Number(rows[0]!.bytes);
}
