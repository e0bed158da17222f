import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, npm, run } from '../../../sandbox/command';
import { environment } from '../../../sandbox/host/environment';
import { freePort } from '../../../sandbox/host/freePort';
import { secretsOf } from '../../../sandbox/host/owner';
import { type Host, startHost } from '../../../sandbox/host/startHost';
import { HOST_DIR, node24, ROOT, WORKFLOWS_DIR } from '../../../sandbox/paths';

/** Where a package that stands in a home's `.n8n/nodes` lies. */
export const packageFolder = (home: string) => join(home, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-telegram-subscriptions');

/** Packs the built package and installs the tarball where n8n's editor would: install scripts off, no registry asked. */
export async function installTarball(dataDir: string): Promise<void> {
	const nodes = join(dataDir, 'n8n', '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const work = mkdtempSync(join(dataDir, 'pack-'));
	const packed = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', work], ROOT);
	const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
	writeFileSync(join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true }));
	// --offline: whatever it wanted to fetch would fail, so it needs nothing but itself; n8n-workflow is the host's.
	const flags = [
		'--ignore-scripts',
		'--legacy-peer-deps',
		'--offline',
		'--no-audit',
		'--no-fund',
		'--no-package-lock',
		'--bin-links=false',
	];
	await npm(['install', join(work, filename), ...flags], nodes);
}

/** An n8n without a single workflow on a home in which the package stands. */
export async function startBareHost(dataDir: string): Promise<Host> {
	return await startHost({ dataDir });
}

/** `n8n import:workflow` beside the running n8n, for all workflows or those whose file names begin so. Throws with its last lines. */
export async function importByCli(host: Host, dataDir: string, beginnings?: string[]): Promise<void> {
	const input = mkdtempSync(join(dataDir, 'import-'));
	for (const file of readdirSync(WORKFLOWS_DIR).filter((name) => name.endsWith('.json'))) {
		if (!beginnings || beginnings.some((one) => file.startsWith(one))) cpSync(join(WORKFLOWS_DIR, file), join(input, file));
	}
	const env = environment({
		home: host.home,
		port: await freePort(),
		brokerPort: await freePort(),
		secrets: secretsOf(dataDir),
		editor: false,
	});
	const n8n = join(HOST_DIR, 'node_modules', 'n8n', 'bin', 'n8n');
	const result = await run(node24(), [n8n, 'import:workflow', '--separate', `--input=${input}`], host.home, env);
	if (result.code !== 0 || !/Successfully imported/.test(result.output))
		throw new Error(`import:workflow:\n${lastLines(result.output, 20)}`);
	rmSync(input, { recursive: true, force: true });
}

/** Folders of packages that an install brought beside ours. */
export function packagesBeside(home: string): string[] {
	const folder = join(home, '.n8n', 'nodes', 'node_modules');
	const nested = join(packageFolder(home), 'node_modules');
	return [...readdirSync(folder).filter((name) => !name.startsWith('.')), ...(existsSync(nested) ? readdirSync(nested) : [])];
}
