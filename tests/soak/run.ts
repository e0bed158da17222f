import '../chaos/bundledVendor';
import { parseArgs } from 'node:util';
import { command } from '../../scripts/lib/command';
import type { StoreOptions } from '../../service/store/open';
import { startPostgres } from '../support/postgres/server';
import { RULES } from './rules';
import { live } from './year';

const HELP = `npm run soak -- [options]
  --people N   subscribers (5000)
  --days N     simulated days (365)
  --seed N     the same dice again (1)
  --postgres   on a PostgreSQL of its own instead of a SQLite file
  --keep FILE  leaves the SQLite file there, to look into it`;

/** A simulated year. Prints its way; the last line is JSON; status 0 only if every rule held on every day. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			people: { type: 'string', default: '5000' },
			days: { type: 'string', default: '365' },
			seed: { type: 'string', default: '1' },
			postgres: { type: 'boolean', default: false },
			keep: { type: 'string' },
		},
	});
	const [people, days, seed] = [values.people, values.days, values.seed].map(Number);
	if (![people, days, seed].every((value) => Number.isInteger(value) && value! > 0)) {
		console.error(HELP);
		return 2;
	}
	const server = values.postgres ? await startPostgres() : undefined;
	try {
		const store: StoreOptions | undefined = server
			? { engine: 'postgres', connectionString: server.connectionString, schema: 'soak', poolSize: 3 }
			: values.keep === undefined
				? undefined
				: { engine: 'sqlite', file: values.keep };
		const { figures, soak } = await live({ people: people!, days: days!, seed: seed!, store, print: (line) => console.log(` · ${line}`) });
		const checks = Object.fromEntries([...RULES, ...soak.findings.others([...RULES])].map((rule) => [rule, soak.findings.of(rule)]));
		console.log(JSON.stringify({ soak: 'year', ...figures, checks }));
		return soak.findings.count === 0 ? 0 : 1;
	} finally {
		await server?.stop();
	}
}

command(HELP, main);
