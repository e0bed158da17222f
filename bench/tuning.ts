import { join } from 'node:path';
import { type Bench, type BenchOptions, sized } from './lib/bench';
import { median } from './lib/median';
import { measured, round, type Report } from './lib/report';
import { measureOne, type Tuned } from './tuning/measureOne';
import { VARIANTS } from './tuning/variants';

/** More say little more here, and each setting needs an n8n of its own. */
const MOST_ROUNDS = 3;

/** A row of the table in docs/scale.md; medians. */
export interface TunedRow {
	setting: string;
	/** People a second. */
	flood: number;
	/** ms. */
	reply: number;
	/** A second. */
	files: number;
}

/** What n8n's own settings give the shipped 01-bot and 04-dispatch. Nothing is promised. */
export const tuning: Bench = {
	title: 'n8n’s settings: the shipped bot and dispatch under each',
	needsN8n: true,
	async run({ size, rounds, folder, print }: BenchOptions): Promise<Report> {
		const sizes = {
			people: sized(size, { full: 300, small: 60, tiny: 5 }),
			single: sized(size, { full: 20, small: 5, tiny: 2 }),
			files: sized(size, { full: 2_000, small: 300, tiny: 10 }),
			rounds: Math.min(rounds, MOST_ROUNDS),
		};
		const variants = size === 'tiny' ? VARIANTS.filter(({ saved }) => saved) : VARIANTS;
		const found: Array<{ setting: string; tuned: Tuned }> = [];
		for (const [index, variant] of variants.entries()) {
			const tuned = await measureOne(variant, sizes, join(folder, String(index)));
			found.push({ setting: variant.setting, tuned });
			const { flood, reply, files } = rowOf(variant.setting, tuned);
			print(`${variant.setting}: ${flood} people/s, ${reply} ms a reply, ${files} files/s`);
		}
		return {
			sizes: { peopleInAFlood: sizes.people, peopleOneAtATime: sizes.single, files: sizes.files },
			rounds: sizes.rounds,
			measured: found.flatMap(({ setting, tuned }) => [
				measured(`${setting}: /start at a flood`, 'people/s', tuned.flood),
				measured(`${setting}: one reply`, 'ms', tuned.reply),
				measured(`${setting}: due files`, 'files/s', tuned.files),
			]),
			ratios: [],
			notes: ['Each setting has an n8n of its own, one after the other; differences of a tenth are the machine’s.'],
			details: { settings: found.map(({ setting, tuned }) => rowOf(setting, tuned)) },
		};
	},
};

function rowOf(setting: string, { flood, reply, files }: Tuned): TunedRow {
	return { setting, flood: round(median(flood)), reply: round(median(reply)), files: round(median(files)) };
}
