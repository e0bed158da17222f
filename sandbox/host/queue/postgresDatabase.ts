import { Client } from 'pg';
import type { N8nDatabase, PackageRows, RegisteredWebhook } from '../database';
import type { QueuePlace } from './place';

/** n8n's tables in PostgreSQL. */
export function postgresDatabase({ url, n8nSchema }: QueuePlace['postgres']): N8nDatabase {
	const connected = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
		const client = new Client({ connectionString: url, options: `-c search_path=${n8nSchema}` });
		await client.connect();
		try {
			return await work(client);
		} finally {
			await client.end();
		}
	};
	return {
		webhooks: async () =>
			await connected(
				async (client) =>
					(await client.query<RegisteredWebhook>('select "workflowId", node, method, "webhookPath" as path from webhook_entity')).rows,
			),
		register: async (rows) => await connected(async (client) => await register(client, rows)),
	};
}

async function register(client: Client, { installed, author, nodes }: PackageRows): Promise<void> {
	await client.query('begin');
	await client.query('delete from installed_nodes where package = $1', [installed.name]);
	await client.query(
		'insert into installed_packages ("packageName", "installedVersion", "authorName", "authorEmail") values ($1, $2, $3, $4) on conflict ("packageName") do update set "installedVersion" = excluded."installedVersion"',
		[installed.name, installed.version, ...author],
	);
	for (const node of nodes)
		await client.query('insert into installed_nodes (name, type, "latestVersion", package) values ($1, $2, $3, $4)', [
			node.name,
			node.type,
			node.version,
			installed.name,
		]);
	await client.query('commit');
}
