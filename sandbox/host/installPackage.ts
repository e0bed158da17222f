import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm, run } from '../command';

export interface InstalledPackage {
	name: string;
	version: string;
	/** Where n8n loads it from. */
	directory: string;
	/** Hash of the packed file: the same content gives the same hash. */
	hash: string;
}

/**
 * Packs a built package and unpacks it where n8n's editor puts community packages (`<home>/.n8n/nodes/node_modules/<name>`), so that its types are
 * called `<name>.<node>` as for any user. n8n loads what stands there at its start; nothing is compiled and no install script runs.
 */
export async function installPackage(home: string, packageDir: string): Promise<InstalledPackage> {
	const manifest = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
		n8n?: { nodes?: string[] };
	};
	for (const file of manifest.n8n?.nodes ?? []) {
		if (!existsSync(join(packageDir, file))) throw new Error(`The package is not built: ${file} is missing. Run "npm run build" first.`);
	}
	const nodesDir = join(home, '.n8n', 'nodes');
	const directory = join(nodesDir, 'node_modules', manifest.name);
	const work = mkdtempSync(join(tmpdir(), 'pack-'));
	try {
		const packed = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', work], packageDir);
		const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
		const tarball = join(work, filename.replace('@', '').replace('/', '-'));
		await unpack(tarball, work);
		mkdirSync(join(nodesDir, 'node_modules'), { recursive: true });
		rmSync(directory, { recursive: true, force: true });
		await move(join(work, 'package'), directory);
		writeFileSync(
			join(nodesDir, 'package.json'),
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [manifest.name]: manifest.version } }, null, '\t'),
		);
		return {
			name: manifest.name,
			version: manifest.version,
			directory,
			hash: createHash('sha256').update(readFileSync(tarball)).digest('hex'),
		};
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

async function unpack(tarball: string, into: string): Promise<void> {
	const result = await run('tar', ['-xzf', tarball, '-C', into], into);
	if (result.code !== 0) throw new Error(`tar could not unpack the package: ${result.output}`);
}

/** A rename, or a copy where the temporary folder is on another file system. */
async function move(from: string, to: string): Promise<void> {
	try {
		renameSync(from, to);
	} catch {
		await run('cp', ['-R', from, to], from);
	}
}
