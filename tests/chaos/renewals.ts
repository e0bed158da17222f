import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DueKind } from '../../service/due/kinds';
import { nextDue } from '../../service/due/nextDue';
import { FINAL_STAGES, RENEWAL_KINDS } from '../../service/renewals/stages';
import type { Store, StoreOptions } from '../../service/store/open';
import { startPostgres } from '../support/postgres/server';
import { atLeast, type ChaosOptions, type ChaosResult } from './n8n/options';
import { seeded } from './support/dice';
import { BOT, filledStore } from './support/fill';
import { People } from './support/people';
import { chaosShop, type ChaosShop } from './support/shop';
import { moneyChecks, verdictOf } from './support/verdict';
import { Workers } from './support/workers';

const HOUR_MS = 3_600_000;
/** YooKassa forgets a key after 24 h. */
const OUTAGE_HOURS = 25;
/** How far the clock goes under a request. */
const SHORT_STEP_MS = 60_000;
const OUTAGES = 3;
/** The term after the one in question is not played. */
const NEXT_TERM_MS = 25 * 24 * HOUR_MS;
const WORKERS = 3;
/** As the credential comes. */
const POOL_SIZE = 5;
/** In a hundred. */
const DECLINES = 10;
const ACTING = 10;
const FAIR = { lost: 0.05, error: 0.05, cut: 0 };
const STORM = { lost: 0.45, error: 0.1, cut: 0.4 };
/** What a worker does; the rest waits. */
const KINDS: DueKind[] = ['effects', 'expiries', 'orders', 'charges', 'refunds', ...RENEWAL_KINDS];
const LIMIT_MS = 10 * 60_000;

/** Renewals due by the thousand, worker processes killed among them, YooKassa unreliable and thrice away for longer than it remembers keys. */
export async function renewals({
	people: count,
	kills,
	postgres,
	seed,
	print,
}: ChaosOptions & { postgres: boolean }): Promise<ChaosResult> {
	const random = seeded(seed);
	const server = postgres ? await startPostgres() : undefined;
	const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
	const options: StoreOptions = server
		? { engine: 'postgres', connectionString: server.connectionString, schema: 'chaos', poolSize: POOL_SIZE }
		: { engine: 'sqlite', file: join(folder, 'store.sqlite') };
	const clock = { offset: 0 };
	const now = () => Date.now() + clock.offset;
	const { store, methods } = await filledStore(options, count, now(), DECLINES);
	const shop = await chaosShop(methods, now, random);
	shop.weather = FAIR;
	const workers = new Workers({ options, shopUrl: shop.url, botId: BOT }, random);
	const story = new Story(store, shop, workers, new People(store, shop), clock, random, { count, kills, print });
	try {
		workers.start(WORKERS);
		await story.play();
		const verdict = await verdictOf(store, shop, story.people, count, print);
		return {
			figures: {
				kills: workers.kills,
				faults: shop.faults,
				...verdict,
				repeatedInFlight: shop.repeats,
				outages: story.outages,
				mostAtOnce: shop.mostAtOnce,
			},
			checks: { ...moneyChecks(verdict), 'workers were killed': atLeast(workers.kills, kills) },
		};
	} finally {
		await workers.stop();
		await shop.close();
		await store.close();
		await server?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

class Story {
	outages = 0;
	private lastKill = 0;
	private readonly began = Date.now();

	constructor(
		private readonly store: Store,
		private readonly shop: ChaosShop,
		private readonly workers: Workers,
		readonly people: People,
		private readonly clock: { offset: number },
		private readonly random: () => number,
		private readonly wanted: { count: number; kills: number; print(line: string): void },
	) {}

	/** Until nothing is open any more, or the time is over. */
	async play(): Promise<void> {
		const { count, kills, print } = this.wanted;
		const actors = this.actors();
		const acting = actors.length;
		const started = performance.now();
		for (let told = -1; ; ) {
			const settled = await this.settled();
			const share = Math.floor((settled / count) * 10);
			if (share !== told)
				print(`${settled} of ${count} renewals settled, ${this.workers.kills} kills, ${this.shop.faults} faults, ${seconds(started)} s`);
			told = share;
			if (this.outages < OUTAGES && settled >= (count * (this.outages + 1)) / (OUTAGES + 1.5)) await this.outage();
			if (settled === count && actors.length === 0 && this.workers.kills >= kills && (await this.isAtRest())) return;
			if (performance.now() - started > LIMIT_MS) return print('the time is over');
			// More of them while there is work, so that they strike in its midst.
			if (performance.now() - this.lastKill > 400 + this.random() * 1200) await this.kill();
			// Spread over the whole run.
			const still = Math.floor(acting * (1 - settled / count));
			for (const actor of actors.splice(still)) await this.act((await this.inTheMidst()) ?? actor);
			await this.hearSomething();
			await this.moveOn();
			await new Promise((next) => setTimeout(next, 60));
		}
	}

	private actors(): number[] {
		const ids = Array.from({ length: this.wanted.count }, (_, index) => index + 1);
		return ids.filter(() => this.random() < ACTING / 100).sort(() => this.random() - 0.5);
	}

	/** Half of those who act do so while their charge is under way. */
	private async inTheMidst(): Promise<number | undefined> {
		if (this.random() < 0.5) return undefined;
		const row = await this.store.db
			.selectFrom('charge')
			.select('subscriber_id')
			.where('state', 'in', ['sent', 'unknown'])
			.where('kind', '=', 'saved')
			.orderBy('id')
			.offset(Math.floor(this.random() * 5))
			.limit(1)
			.executeTakeFirst();
		return row?.subscriber_id;
	}

	private async act(id: number): Promise<void> {
		const dice = this.random();
		await quietly(async () => {
			if (dice < 0.35) await this.people.cancels(id);
			else if (dice < 0.65) await this.people.forgets(id);
			else await this.people.pays(id);
		});
	}

	/** The dead worker's leases are let go at once: another gets what it held, while its last request may still be on its way. */
	private async kill(): Promise<void> {
		if (!(await this.workers.killOne())) return;
		await quietly(async () => await this.store.db.updateTable('renewal').set({ lease_until: 0 }).where('lease_until', '>', 0).execute());
		this.lastKill = performance.now();
	}

	/** YooKassa takes money and does not answer; then the power fails, for longer than keys are remembered. */
	private async outage(): Promise<void> {
		this.outages++;
		this.wanted.print(`outage ${this.outages}: answers are lost, then ${OUTAGE_HOURS} hours pass`);
		this.shop.weather = STORM;
		await new Promise((next) => setTimeout(next, 2500));
		await this.workers.killAll();
		// No request lasts for hours: a clock that jumps under one would tell of something that can't be.
		while (this.shop.underWay > 0) await new Promise((next) => setTimeout(next, 20));
		await this.advance(OUTAGE_HOURS * HOUR_MS);
		this.workers.start(WORKERS);
		await new Promise((next) => setTimeout(next, 800));
		this.shop.weather = FAIR;
	}

	/** Notices come late, twice, or never. */
	private async hearSomething(): Promise<void> {
		const row = await this.store.db
			.selectFrom('charge')
			.select('provider_id')
			.where('provider_id', 'is not', null)
			.orderBy('id')
			.offset(Math.floor(this.random() * 50))
			.limit(1)
			.executeTakeFirst();
		if (row?.provider_id) await quietly(async () => await this.people.hearsOf(row.provider_id!));
	}

	/** With nothing due now the clock goes to the next moment, as it would by itself. */
	private async moveOn(): Promise<void> {
		const next = await nextDue(this.store, KINDS);
		const ahead = next === undefined ? undefined : next - (Date.now() + this.clock.offset);
		if (ahead !== undefined && ahead > 0 && next! - this.began < NEXT_TERM_MS)
			await this.advance(Math.min(ahead + 1, (await this.isCalling()) ? SHORT_STEP_MS : Infinity));
	}

	/** A charge's request may be under way. */
	private async isCalling(): Promise<boolean> {
		const row = await this.store.db.selectFrom('charge').select('id').where('state', 'in', ['created', 'sent']).limit(1).executeTakeFirst();
		return row !== undefined;
	}

	private async advance(ms: number): Promise<void> {
		this.clock.offset += Math.ceil(ms);
		await quietly(
			async () =>
				await this.store.db
					.updateTable('installation')
					.set({ clock_offset_ms: Math.round(this.clock.offset) })
					.execute(),
		);
	}

	private async settled(): Promise<number> {
		const { n } = await this.store.db
			.selectFrom('renewal')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('term', '=', 2)
			.where('stage', 'in', FINAL_STAGES)
			.executeTakeFirstOrThrow();
		return Number(n);
	}

	private async isAtRest(): Promise<boolean> {
		const charge = await this.store.db
			.selectFrom('charge')
			.select('id')
			.where('state', 'in', ['created', 'sent', 'unknown', 'pending'])
			.limit(1)
			.executeTakeFirst();
		const refund = await this.store.db
			.selectFrom('refund_request')
			.select('id')
			.where('state', 'in', ['requested', 'made'])
			.limit(1)
			.executeTakeFirst();
		return charge === undefined && refund === undefined;
	}
}

/** Several processes write one SQLite file: a collision is met again by the next round. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!/locked|busy|ECONN|answer|connect/i.test((error as Error).message)) throw error;
	}
}

const seconds = (since: number) => Math.round((performance.now() - since) / 1000);
