import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from './installPackage';
import type { N8nDatabase } from './database';

interface NodeDescription {
	name: string;
	displayName: string;
	version: number | number[];
	defaultVersion?: number;
}

/**
 * Has the rows written that n8n writes when a package is installed through the editor, so that Settings → Community nodes lists it.
 * n8n loads packages from the disk and needs no rows for that. Call it when n8n has made its tables.
 */
export async function registerPackage(database: N8nDatabase, installed: InstalledPackage): Promise<void> {
	const nodes = descriptions(installed).map((node) => ({
		name: node.displayName,
		type: `${installed.name}.${node.name}`,
		version: latestVersion(node),
	}));
	await database.register({ installed, author: author(installed), nodes });
}

function descriptions({ directory }: InstalledPackage): NodeDescription[] {
	const file = join(directory, 'dist', 'types', 'nodes.json');
	if (!existsSync(file)) return [];
	const all = JSON.parse(readFileSync(file, 'utf8')) as NodeDescription[];
	return [...new Map(all.map((node) => [node.name, node])).values()];
}

function author({ directory }: InstalledPackage): [string, string] {
	const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { author?: { name?: string; email?: string } };
	return [manifest.author?.name ?? '', manifest.author?.email ?? ''];
}

function latestVersion({ version, defaultVersion }: NodeDescription): number {
	return defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
}
