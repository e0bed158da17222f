import type { QueuePlace } from './place';
import { OF_ALL, OF_ROLE, type Role } from './roles';

/** What n8n is told of queue mode: which part it is, and where PostgreSQL and Redis are. */
export function queueEnvironment(role: Role, { postgres, redis }: Pick<QueuePlace, 'postgres' | 'redis'>): NodeJS.Dict<string> {
	return {
		...OF_ALL,
		...OF_ROLE[role],
		...postgresEnvironment(new URL(postgres.url)),
		DB_POSTGRESDB_SCHEMA: postgres.n8nSchema,
		...redisEnvironment(new URL(redis.url)),
		QUEUE_BULL_PREFIX: redis.prefix,
		// Channels know no databases: two n8n on one Redis would hear each other.
		N8N_REDIS_KEY_PREFIX: redis.prefix,
	};
}

function postgresEnvironment({ hostname, port, pathname, username, password, searchParams }: URL): NodeJS.Dict<string> {
	const isSecure = !['', 'disable'].includes(searchParams.get('sslmode') ?? '');
	return {
		DB_POSTGRESDB_HOST: hostname,
		DB_POSTGRESDB_PORT: port || '5432',
		DB_POSTGRESDB_DATABASE: decodeURIComponent(pathname.slice(1)),
		DB_POSTGRESDB_USER: decodeURIComponent(username),
		DB_POSTGRESDB_PASSWORD: decodeURIComponent(password),
		...(isSecure && { DB_POSTGRESDB_SSL_ENABLED: 'true' }),
	};
}

function redisEnvironment({ protocol, hostname, port, pathname, username, password }: URL): NodeJS.Dict<string> {
	return {
		QUEUE_BULL_REDIS_HOST: hostname,
		QUEUE_BULL_REDIS_PORT: port || '6379',
		QUEUE_BULL_REDIS_DB: pathname.slice(1) || '0',
		...(username && { QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(username) }),
		...(password && { QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(password) }),
		...(protocol === 'rediss:' && { QUEUE_BULL_REDIS_TLS: 'true' }),
	};
}
