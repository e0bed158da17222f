import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { InstalledPackage } from './installPackage';

/** n8n's own database, for the two things its API does not tell or take: registered webhooks and the list of installed packages. */
export interface N8nDatabase {
	/** The production webhooks of all published workflows. */
	webhooks(): Promise<RegisteredWebhook[]>;
	/** Writes the rows that n8n writes when a package is installed through the editor. */
	register(rows: PackageRows): Promise<void>;
}

/** What n8n keeps of an installed package. */
export interface PackageRows {
	installed: InstalledPackage;
	author: [name: string, email: string];
	nodes: Array<{ name: string; type: string; version: number }>;
}

/** The SQLite database that n8n has unless it is told otherwise. */
export function sqliteDatabase(home: string): N8nDatabase {
	return {
		webhooks: async () => await Promise.resolve(registeredWebhooks(home)),
		register: async (rows) => await Promise.resolve(register(home, rows)),
	};
}

export function openDatabase(home: string, readOnly = false): DatabaseSync {
	return new DatabaseSync(join(home, '.n8n', 'database.sqlite'), { readOnly, timeout: 5000 });
}

export interface RegisteredWebhook {
	workflowId: string;
	/** Name of the node on the canvas. */
	node: string;
	method: string;
	/** Below `/webhook/`. */
	path: string;
}

/** The production webhooks of all published workflows. */
export function registeredWebhooks(home: string): RegisteredWebhook[] {
	const database = openDatabase(home, true);
	try {
		return database
			.prepare('SELECT workflowId, node, method, webhookPath AS path FROM webhook_entity')
			.all() as unknown as RegisteredWebhook[];
	} finally {
		database.close();
	}
}

function register(home: string, { installed, author, nodes }: PackageRows): void {
	const database = openDatabase(home);
	try {
		database.exec('BEGIN IMMEDIATE');
		database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(installed.name);
		database
			.prepare(
				'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?) ON CONFLICT (packageName) DO UPDATE SET installedVersion = excluded.installedVersion',
			)
			.run(installed.name, installed.version, ...author);
		const add = database.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)');
		for (const { name, type, version } of nodes) add.run(name, type, version, installed.name);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}

/** The number of the last execution n8n has begun, kept or not: what was started in between is the difference of two of them. */
export function lastExecution(home: string): number {
	const database = openDatabase(home, true);
	try {
		const row = database.prepare("select seq from sqlite_sequence where name = 'execution_entity'").get() as { seq: number } | undefined;
		return row?.seq ?? 0;
	} finally {
		database.close();
	}
}
