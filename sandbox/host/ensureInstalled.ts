import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../command';
import { HOST_DIR } from '../paths';
import type { Progress, Steps } from '../steps';
import { watchFolder } from './folderSize';
import { withLock } from './lock';

const MODULES = join(HOST_DIR, 'node_modules');
const STAMP = join(MODULES, '.telegram-subscriptions-host.json');

/**
 * Puts the pinned n8n into `sandbox/host/node_modules`, once: a stamp with the hash of its package.json tells that it is there.
 * About 2 GB and a few minutes the first time. A second process waits for the first. Throws npm's last lines when it fails.
 */
export async function ensureInstalled(steps: Steps): Promise<void> {
	if (isInstalled()) return;
	mkdirSync(MODULES, { recursive: true });
	await withLock(join(MODULES, '.installing'), async () => {
		if (isInstalled()) return;
		if (!isComplete()) {
			await steps.run('First start: fetching n8n into sandbox/host (about 2 GB, a few minutes, only this once)', installPackages);
			await steps.run(
				'Building the one native module n8n needs',
				async () => await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], HOST_DIR),
			);
			if (!isComplete()) throw new Error(`n8n did not install completely. Delete ${MODULES} and start again.`);
		}
		writeFileSync(STAMP, JSON.stringify({ hash: wantedHash() }));
	});
}

/** The version of n8n that the sandbox is pinned to. */
export function pinnedVersion(): string {
	return (JSON.parse(readFileSync(join(HOST_DIR, 'package.json'), 'utf8')) as { dependencies: { n8n: string } }).dependencies.n8n;
}

async function installPackages(progress: Progress): Promise<void> {
	const stop = watchFolder(MODULES, progress);
	try {
		const install = async () => await npm(['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], HOST_DIR);
		// What has come stays in npm's cache: a network that fails once costs little.
		await install().catch(install);
	} finally {
		stop();
	}
}

function isInstalled(): boolean {
	return existsSync(STAMP) && (JSON.parse(readFileSync(STAMP, 'utf8')) as { hash?: string }).hash === wantedHash();
}

/** True when the pinned version stands there whole: npm writes its own list last, and the native module is built after that. */
function isComplete(): boolean {
	const manifest = join(MODULES, 'n8n', 'package.json');
	if (!existsSync(manifest) || !existsSync(join(MODULES, '.package-lock.json'))) return false;
	const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
	return version === pinnedVersion() && existsSync(join(MODULES, 'sqlite3', 'build', 'Release', 'node_sqlite3.node'));
}

function wantedHash(): string {
	return createHash('sha256')
		.update(readFileSync(join(HOST_DIR, 'package.json')))
		.digest('hex');
}
