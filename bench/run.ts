import '../tests/chaos/bundledVendor';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from '../scripts/lib/command';
import { BENCHES } from './benches';
import type { BenchOptions, Size } from './lib/bench';
import { resultOf, writeResult } from './lib/result';
import { reportTable } from './lib/table';
import { killHosts } from './n8n/start';
import { type Name, NAMES } from './names';
import { publish } from './publish/publish';

const RESULTS = join(__dirname, 'results');
const DOCS = join(__dirname, '..', 'docs');
/** Instead of a bench: only the pictures and figures, from what earlier runs have left. */
const PICTURES = 'pictures';

const help = `npm run bench -- [NAME ...] [options]      ${NAMES.join(' | ')}; all of them without a name
  pictures         draws the pictures and fills in the figures of docs/ from bench/results/; whole runs do it at their end
  --small          sizes that show in a minute or two that it works; writes NAME.small.json
  --tiny           seconds each, for the tests: whether it works; writes NAME.tiny.json, which git ignores
  --rounds N       how often each side is measured; the median counts (5)
  --postgres URL   PostgreSQL for what is measured on both engines (an embedded one is started without)
  --profile DIR    CPU profiles of n8n while it is measured, for Chromium's tools`;

const isName = (name: string): name is Name => (NAMES as readonly string[]).includes(name);

const folders: string[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => {
		void killHosts().finally(() => {
			for (const folder of folders) rmSync(folder, { recursive: true, force: true });
			process.exit(signal === 'SIGINT' ? 130 : 143);
		});
	});

/** Runs the benches named; status 0 when every promise is met. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			small: { type: 'boolean', default: false },
			tiny: { type: 'boolean', default: false },
			rounds: { type: 'string', default: '5' },
			postgres: { type: 'string' },
			profile: { type: 'string' },
		},
	});
	const unknown = positionals.filter((name) => !isName(name) && name !== PICTURES);
	const rounds = Number(values.rounds);
	if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
		console.error(help);
		return 2;
	}
	const size: Size = values.tiny ? 'tiny' : values.small ? 'small' : 'full';
	let missed = 0;
	const names = positionals.length > 0 ? positionals.filter(isName) : NAMES;
	for (const name of names) {
		const bench = BENCHES[name];
		console.log(`\n=== ${name}: ${bench.title}`);
		const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
		folders.push(folder);
		const options: BenchOptions = {
			size,
			rounds,
			folder,
			postgres: values.postgres,
			profile: values.profile,
			print: (line) => console.log(` · ${line}`),
		};
		try {
			const report = await bench.run(options);
			console.log(`\n${reportTable(report)}\n`);
			console.log(`Written to ${writeResult(RESULTS, resultOf(name, size, report))}`);
			// A tiny run shows that all works, and says nothing about speed.
			if (size !== 'tiny') missed += report.ratios.filter(({ met }) => !met).length;
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
	if (size === 'full') for (const file of publish(RESULTS, DOCS)) console.log(`Written: ${file}`);
	return missed === 0 ? 0 : 1;
}

command(help, main);
