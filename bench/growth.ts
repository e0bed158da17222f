import { sql } from '../vendor';
import type { Store } from '../service/store/open';
import { fillCrowd } from './growth/crowd';
import { claimOfNothing, measure, type Round } from './growth/measure';
import { postgresPlaces, sqlitePlaces, type Places } from './growth/places';
import { plansOf, type Plan } from './growth/plans';
import { type Bench, type BenchOptions, type Size, sized } from './lib/bench';
import { median } from './lib/median';
import { atLeast, atMost, measured, type Measured, type Ratio, type Report } from './lib/report';

const CROWDS: Record<Size, number[]> = { full: [10_000, 100_000, 1_000_000], small: [2_000, 8_000, 32_000], tiny: [200, 400] };

/** What growing costs: the claim of due effects and the planning of a day among 10 k, 100 k and a million subscribers, on both engines. */
export const growth: Bench = {
	title: 'claim of due effects and planning of a day among 10 k, 100 k and a million subscribers',
	needsN8n: false,
	async run(options: BenchOptions): Promise<Report> {
		const crowds = CROWDS[options.size];
		const rows = sized(options.size, { full: 500, small: 100, tiny: 10 });
		const engines = [sqlitePlaces(options.folder), ...(options.engines === 'sqlite' ? [] : [await postgresPlaces(options.postgres)])];
		const found: Array<{ measured: Measured[]; ratios: Ratio[]; plans: Record<string, Plan[]> }> = [];
		for (const places of engines) {
			try {
				found.push(await ofEngine(places, crowds, rows, options));
			} finally {
				await places.close();
			}
		}
		return {
			sizes: { people: crowds.at(-1)!, rowsAtOnce: rows },
			rounds: options.rounds,
			measured: found.flatMap(({ measured }) => measured),
			ratios: found.flatMap(({ ratios }) => ratios),
			notes: [
				'Each subscriber has an order, its charge and card, a subscription, its renewal, three files had and the next one due; a tenth has blocked the bot.',
				'Sizes take turns within a round, so that a busy machine slows all of them; a day is planned for that many rows, each in a transaction of its own.',
			],
			details: { plans: Object.assign({}, ...found.map(({ plans }) => plans)) as Record<string, Plan[]> },
		};
	},
};

async function ofEngine(places: Places, crowds: number[], rows: number, { rounds, print }: BenchOptions) {
	const { engine } = places;
	const now = Date.now();
	const stores = new Map<number, Store>();
	const bytes = new Map<number, number>();
	const took = new Map<number, Round[]>(crowds.map((people) => [people, []]));
	try {
		for (const people of crowds) {
			const began = performance.now();
			const store = await places.open(people);
			stores.set(people, store);
			await fillCrowd(store, people, now);
			// PostgreSQL does this by itself after a while, and would do it in the midst of a round; nobody does it for SQLite.
			if (engine === 'postgres') await sql`vacuum (analyze)`.execute(store.db);
			bytes.set(people, await places.bytes(people, store));
			print(`${engine}: ${people} subscribers made in ${((performance.now() - began) / 1000).toFixed(1)} s`);
		}
		// The first warms up.
		for (let round = 0; round <= rounds; round++)
			for (const people of crowds) {
				// Somebody in the first half, who has not been claimed yet: the claims go up from 1.
				const one = await measure(stores.get(people)!, rows, Math.floor(people / 2) - 1 - round);
				if (round > 0) took.get(people)!.push(one);
			}
		const largest = stores.get(crowds.at(-1)!)!;
		const plans = await plansOf(largest, Date.now());
		const nothing = new Map<number, number[]>();
		for (const people of crowds) nothing.set(people, await claimOfNothing(stores.get(people)!, rounds));
		print(`${engine}: ${crowds.map((people) => `${people}: ${perRow(took.get(people)!)}`).join('; ')}`);
		return { ...reportOf(engine, crowds, { took, nothing, bytes }, plans), plans: { [engine]: plans } };
	} finally {
		for (const store of stores.values()) await store.close();
	}
}

const perRow = (rounds: Round[]) =>
	`${(median(rounds.map(({ claim }) => claim)) * 1000).toFixed(0)} µs a claim, ${(median(rounds.map(({ plan }) => plan)) * 1000).toFixed(0)} µs a plan`;

interface Found {
	took: Map<number, Round[]>;
	nothing: Map<number, number[]>;
	bytes: Map<number, number>;
}

function reportOf(engine: string, crowds: number[], { took, nothing, bytes }: Found, plans: Plan[]) {
	const values = (people: number, what: keyof Round) => took.get(people)!.map((round) => round[what]);
	const growthOf = (what: keyof Round) => median(values(crowds.at(-1)!, what)) / median(values(crowds[0]!, what));
	const micro = (list: number[]) => list.map((ms) => ms * 1000);
	return {
		measured: crowds.flatMap((people) => [
			measured(`${engine}, ${people}: a claimed effect`, 'µs', micro(values(people, 'claim'))),
			measured(`${engine}, ${people}: a planned day`, 'µs', micro(values(people, 'plan'))),
			measured(`${engine}, ${people}: a look what is due`, 'ms', values(people, 'look')),
			measured(`${engine}, ${people}: the claim of an answer`, 'ms', values(people, 'answer')),
			measured(`${engine}, ${people}: a claim that finds nothing`, 'ms', nothing.get(people)!),
			measured(`${engine}, ${people}: database`, 'bytes a subscriber', [bytes.get(people)! / people]),
		]),
		ratios: [
			atMost(`${engine}: time of a claimed effect, largest against smallest`, growthOf('claim'), 1.5),
			atMost(`${engine}: time of a planned day, largest against smallest`, growthOf('plan'), 1.5),
			atLeast(`${engine}: query plans that use an index, of ${plans.length}`, plans.filter(({ usesIndexes }) => usesIndexes).length, plans.length), // prettier-ignore
		],
	};
}
