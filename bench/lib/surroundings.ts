import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { pinnedVersion } from '../../sandbox/host/ensureInstalled';
import { ROOT } from '../../sandbox/paths';

/** On what was measured, so that figures of two machines are not held against each other. */
export interface Surroundings {
	date: string;
	machine: { cpu: string; cores: number; memoryGb: number; system: string };
	versions: { package: string; node: string; sqlite: string; n8n: string };
}

export function surroundings(now = new Date()): Surroundings {
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
	return {
		date: now.toISOString(),
		machine: {
			cpu: cpus()[0]?.model.trim() ?? 'unknown',
			cores: cpus().length,
			memoryGb: Math.round(totalmem() / 2 ** 30),
			system: `${type()} ${release()}`,
		},
		versions: { package: version, node: process.versions.node, sqlite: process.versions.sqlite ?? '', n8n: pinnedVersion() },
	};
}
