import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, run } from '../sandbox/command';
import { ROOT } from '../sandbox/paths';
import type { Bench, BenchOptions } from './lib/bench';
import { atMost, measured, type Report } from './lib/report';

const MEGABYTE = 1_000_000;
/** What n8n's editor gives npm. Source: n8n 2.40, community-packages.service. */
const NPM_INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/** The package as npm would publish it: how big it is, and how long n8n takes to install it once it is downloaded. */
export const install: Bench = {
	title: 'size of the package, and its installation as n8n’s editor does it',
	needsN8n: false,
	async run({ folder, rounds, print }: BenchOptions): Promise<Report> {
		const packed = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT);
		const [{ filename, unpackedSize }] = JSON.parse(packed.stdout) as [{ filename: string; unpackedSize: number }];
		const tarball = join(folder, filename.replace('@', '').replace('/', '-'));
		const bytes = statSync(tarball).size;
		const seconds: number[] = [];
		for (let round = 0; round < rounds; round++) seconds.push(await installOnce(tarball, join(folder, 'nodes')));
		print(`${bytes} bytes packed, ${unpackedSize} unpacked; installed in ${seconds.map((one) => one.toFixed(2)).join(', ')} s`);
		const took = measured('installation', 's', seconds);
		return {
			sizes: {},
			rounds,
			measured: [measured('tarball', 'bytes', [bytes]), measured('unpacked', 'bytes', [unpackedSize]), took],
			ratios: [atMost('megabytes packed', bytes / MEGABYTE, 1), atMost('seconds to install', took.median, 10)],
			notes: [
				'Installed as n8n’s editor does it: unpacked, then npm install without scripts. The download is not in it; nothing else is downloaded, as there are no dependencies.',
			],
		};
	},
};

/** Gives seconds. */
async function installOnce(tarball: string, into: string): Promise<number> {
	rmSync(into, { recursive: true, force: true });
	mkdirSync(into, { recursive: true });
	const began = performance.now();
	const unpacked = await run('tar', ['-xzf', tarball, '-C', into, '--strip-components=1'], into);
	if (unpacked.code !== 0) throw new Error(`tar could not unpack the package: ${unpacked.output}`);
	const manifest = join(into, 'package.json');
	const {
		devDependencies: _dev,
		peerDependencies: _peer,
		optionalDependencies: _optional,
		...rest
	} = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
	writeFileSync(manifest, JSON.stringify(rest, null, 2));
	await npm(NPM_INSTALL, into);
	return (performance.now() - began) / 1000;
}
