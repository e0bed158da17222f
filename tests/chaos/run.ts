import './bundledVendor';
import { parseArgs } from 'node:util';
import { command } from '../../scripts/lib/command';
import { broadcast } from './broadcast';
import { delivery } from './delivery';
import type { ChaosOptions, ChaosResult } from './n8n/options';
import { renewals } from './renewals';
import { renewalsInN8n } from './renewalsInN8n';

const HELP = `npm run chaos -- delivery|broadcast|renewals [options]
  delivery     files due through a real n8n that is killed (10000 people, 30 kills)
  broadcast    one mailing (3000 people, 10 kills)
  renewals     charges due, worked off by bare processes without n8n, or with --queue by n8n (2000 people, 20 kills)
  --queue      n8n in queue mode: main, webhook processor, two workers; PostgreSQL and Redis of its own
  --people N   how many are due
  --kills N    SIGKILLs at least
  --postgres   renewals without n8n: on a PostgreSQL of its own instead of a SQLite file
  --quick      what a killed n8n had taken for itself is free at once (not with --queue): for a small run
  --seed N     the same dice again (1)`;

interface Kind {
	people: number;
	kills: number;
	run(options: ChaosOptions & { postgres: boolean }): Promise<ChaosResult>;
}

const KINDS: Record<string, Kind> = {
	broadcast: { people: 3000, kills: 10, run: broadcast },
	delivery: { people: 10_000, kills: 30, run: delivery },
	renewals: { people: 2000, kills: 20, run: async (options) => await (options.queue ? renewalsInN8n(options) : renewals(options)) },
};

/** Breaks the service in its midst. Prints its way; the last line is JSON; status 0 only if nothing was lost or done twice. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			people: { type: 'string' },
			kills: { type: 'string' },
			queue: { type: 'boolean', default: false },
			postgres: { type: 'boolean', default: false },
			quick: { type: 'boolean', default: false },
			seed: { type: 'string', default: '1' },
		},
	});
	const name = positionals[0] ?? '';
	const kind = KINDS[name];
	if (!kind) {
		console.error(HELP);
		return 2;
	}
	const [people, kills, seed] = [values.people ?? kind.people, values.kills ?? kind.kills, values.seed].map(Number);
	if (![people, kills, seed].every((value) => Number.isInteger(value) && value! >= 0))
		throw new Error('--people, --kills and --seed are whole numbers.');
	const started = performance.now();
	const { figures, checks } = await kind.run({
		people: people!,
		kills: kills!,
		seed: seed!,
		queue: values.queue,
		postgres: values.postgres,
		quick: values.quick,
		print: (line) => console.log(` · ${line}`),
	});
	console.log(JSON.stringify({ chaos: name, ...figures, seconds: Math.round((performance.now() - started) / 1000), checks }));
	return Object.values(checks).every((check) => check === 'ok') ? 0 : 1;
}

command(HELP, main);
