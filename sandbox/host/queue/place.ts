import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import { Client } from 'pg';
import { postgresAnswers, startPostgres } from '../../servers/postgres';
import { forgetKeys, redisAnswers, startRedis } from '../../servers/redis';

/** Where an n8n in queue mode and the service's store live. */
export interface QueuePlace {
	postgres: { url: string; n8nSchema: string; storeSchema: string };
	/** Every key and channel begins with the prefix, so that several n8n can share a Redis. */
	redis: { url: string; prefix: string };
	/** Whether nothing of an earlier start is in it. */
	isNew: boolean;
	/** In words, for the terminal. */
	says: string;
	/** Crash PostgreSQL and start it anew; only where it is our own. */
	restartPostgres?(): Promise<void>;
	close(): Promise<void>;
}

export interface PlaceOptions {
	/** `postgres://…`: a server of yours; the database is made if it is missing. */
	postgres?: string;
	/** `redis://…`, with or without a database's number. */
	redis?: string;
	/** Of the data folder: tells the keys and schemas of several sandboxes apart. */
	dataDir: string;
	/** Begin anew: what an earlier start left there is removed. */
	reset?: boolean;
	/** PostgreSQL and Redis of our own in any case; gone at the end. */
	own?: boolean;
}

const DATABASE = 'telegram_subscriptions_sandbox';
const HERE = '127.0.0.1';

/**
 * Finds PostgreSQL and Redis: those that are named, else those of this machine, else our own.
 * @throws Error saying what to do when one that is named does not answer, or there is none
 */
export async function findPlace(options: PlaceOptions): Promise<QueuePlace> {
	const mark = createHash('sha256').update(options.dataDir).digest('hex').slice(0, 8);
	const postgres = await findPostgres(options);
	try {
		const redis = await findRedis(options);
		const prefix = `sandbox-${mark}`;
		const schemas = { n8nSchema: `n8n_${mark}`, storeSchema: `telegram_subscriptions_${mark}` };
		if (options.reset) await forgetKeys(redis.url, prefix);
		const isNew = await prepareSchemas(postgres.url, Object.values(schemas), options.reset ?? false);
		return {
			postgres: { url: postgres.url, ...schemas },
			redis: { url: redis.url, prefix },
			isNew,
			says: `PostgreSQL ${postgres.says}, Redis ${redis.says}`,
			restartPostgres: postgres.restart,
			close: async () => {
				// Begun anew each time: nothing of it is to stay in a Redis that stays.
				if (options.own && !redis.stop) await forgetKeys(redis.url, prefix);
				await redis.stop?.();
				await postgres.stop?.();
			},
		};
	} catch (error) {
		await postgres.stop?.();
		throw error;
	}
}

interface Found {
	url: string;
	says: string;
	restart?(): Promise<void>;
	stop?(): Promise<void>;
}

async function findPostgres({ postgres: named, own }: PlaceOptions): Promise<Found> {
	if (named) {
		await makeDatabase(named);
		return { url: named, says: new URL(named).host };
	}
	const near = `postgres://${encodeURIComponent(process.env.PGUSER ?? userInfo().username)}@${HERE}:5432/${DATABASE}`;
	if (
		!own &&
		(await makeDatabase(near).then(
			() => true,
			() => false,
		))
	)
		return { url: near, says: 'of this machine' };
	const server = await startPostgres({ keepsCommits: true });
	return { url: server.connectionString, says: 'brought along', restart: server.restart, stop: server.stop };
}

async function findRedis({ redis: named, own }: PlaceOptions): Promise<Found> {
	if (named) {
		if (!(await redisAnswers(named))) throw new Error(`The Redis at ${new URL(named).host} does not answer, or does not let us in.`);
		return { url: named, says: new URL(named).host };
	}
	const near = `redis://${HERE}:6379`;
	if (!own && (await redisAnswers(near))) return { url: near, says: 'of this machine' };
	const server = await startRedis();
	if (server) return { url: server.url, says: 'of redis-server', stop: server.stop };
	// Better a shared one than none.
	if (await redisAnswers(near)) return { url: near, says: 'of this machine' };
	throw new Error(
		'Queue mode needs a Redis, and there is none: neither does one answer on 127.0.0.1:6379, nor is "redis-server" on the path. Name one with --redis redis://HOST:PORT, or install it (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis).',
	);
}

/** @throws Error when the server does not answer or lets us not in */
async function makeDatabase(url: string): Promise<void> {
	if (await postgresAnswers(url)) return;
	const server = new URL(url);
	const name = decodeURIComponent(server.pathname.slice(1));
	server.pathname = '/postgres';
	await ask(server.href, `create database "${name.replaceAll('"', '""')}"`).catch((error: Error) => {
		throw new Error(
			`The PostgreSQL at ${server.host} cannot be used: ${error.message}. Name another with --postgres postgres://USER:PASSWORD@HOST:5432/DATABASE.`,
		);
	});
}

/** Makes the schemas; gives whether the first had to be made. */
async function prepareSchemas(url: string, schemas: string[], reset: boolean): Promise<boolean> {
	if (reset) for (const schema of schemas) await ask(url, `drop schema if exists ${schema} cascade`);
	const { rowCount } = await ask(url, `select 1 from pg_namespace where nspname = '${schemas[0]}'`);
	for (const schema of schemas) await ask(url, `create schema if not exists ${schema}`);
	return rowCount === 0;
}

async function ask(url: string, text: string) {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
	client.on('error', () => undefined);
	await client.connect();
	try {
		return await client.query(text);
	} finally {
		await client.end();
	}
}
