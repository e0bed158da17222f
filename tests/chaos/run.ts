import './bundledVendor';
import { parseArgs } from 'node:util';
import { renewals, type ChaosFigures } from './renewals';

const HELP = `npm run chaos -- renewals [options]
  --people N   renewals due (2000)
  --kills N    SIGKILLs at least (20)
  --postgres   on a PostgreSQL of its own instead of a SQLite file
  --seed N     the same dice again (1)`;

/** Breaks the service in its midst. Prints its way; the last line is JSON; status 0 only if nothing was lost or done twice. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			people: { type: 'string', default: '2000' },
			kills: { type: 'string', default: '20' },
			postgres: { type: 'boolean', default: false },
			seed: { type: 'string', default: '1' },
		},
	});
	if (positionals[0] !== 'renewals') {
		console.error(HELP);
		return 2;
	}
	const [people, kills, seed] = [values.people, values.kills, values.seed].map(Number);
	if (![people, kills, seed].every((value) => Number.isInteger(value) && value! >= 0))
		throw new Error('--people, --kills and --seed are whole numbers.');
	const started = performance.now();
	const figures = await renewals({
		people: people!,
		kills: kills!,
		seed: seed!,
		postgres: values.postgres,
		print: (line) => console.log(` · ${line}`),
	});
	const checks = checksOf(figures, kills!);
	console.log(JSON.stringify({ chaos: 'renewals', ...figures, seconds: Math.round((performance.now() - started) / 1000), checks }));
	return Object.values(checks).every((check) => check === 'ok') ? 0 : 1;
}

/** What has to hold, each with `ok` or with the number that says otherwise. */
function checksOf(figures: ChaosFigures, kills: number): Record<string, string> {
	const { expected, done, lost, doubled, chargedAfterWithdrawal, unfulfilledPayments, open } = figures;
	const zero = (count: number) => (count === 0 ? 'ok' : String(count));
	return {
		'every renewal came to its end': zero(expected - done),
		'nothing was lost': zero(lost),
		'nothing was charged twice': zero(doubled),
		'nothing was charged after a withdrawal': zero(chargedAfterWithdrawal),
		'every payment opened its term': zero(unfulfilledPayments),
		'nothing stayed open': zero(open),
		'workers were killed': figures.kills >= kills ? 'ok' : `only ${figures.kills}`,
	};
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? (error.stack ?? error.message) : error);
		process.exit(1);
	},
);
