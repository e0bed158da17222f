import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from './installPackage';
import { openDatabase } from './database';

interface NodeDescription {
	name: string;
	displayName: string;
	version: number | number[];
	defaultVersion?: number;
}

/**
 * Writes the rows that n8n writes when a package is installed through the editor, so that Settings → Community nodes lists it.
 * n8n loads packages from the disk and needs no rows for that. Call it when n8n has made its tables.
 */
export function registerPackage(home: string, installed: InstalledPackage): void {
	const database = openDatabase(home);
	try {
		database.exec('BEGIN IMMEDIATE');
		database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(installed.name);
		database
			.prepare(
				'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?) ON CONFLICT (packageName) DO UPDATE SET installedVersion = excluded.installedVersion',
			)
			.run(installed.name, installed.version, ...author(installed));
		const add = database.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)');
		for (const node of descriptions(installed))
			add.run(node.displayName, `${installed.name}.${node.name}`, latestVersion(node), installed.name);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
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
