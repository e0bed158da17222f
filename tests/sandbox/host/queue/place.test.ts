import { createServer } from 'node:net';
import { freePort } from '../../../../sandbox/host/freePort';
import { queueEnvironment } from '../../../../sandbox/host/queue/environment';
import { findPlace } from '../../../../sandbox/host/queue/place';
import { redisAnswers } from '../../../../sandbox/servers/redis';

it('a PostgreSQL that is named and does not answer is said so, with what to do', async () => {
	const postgres = `postgres://me:secret@127.0.0.1:${await freePort()}/mine`;
	const failure = await findPlace({ postgres, dataDir: '/nowhere' }).catch((error: Error) => error.message);
	expect(failure).toMatch(/^The PostgreSQL at 127\.0\.0\.1:\d+ cannot be used: .*Name another with --postgres/);
	expect(failure).not.toContain('secret');
});

it('a place in a URL becomes what n8n is told, passwords and numbers included', () => {
	const place = {
		postgres: { url: 'postgres://me:p%40ss@db.example:6543/n8n%20data?sslmode=require', n8nSchema: 'n8n_1', storeSchema: 's' },
		redis: { url: 'rediss://user:w%3Ard@redis.example/4', prefix: 'mine' },
	};
	expect(queueEnvironment('worker', place)).toMatchObject({
		EXECUTIONS_MODE: 'queue',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		DB_POSTGRESDB_HOST: 'db.example',
		DB_POSTGRESDB_PORT: '6543',
		DB_POSTGRESDB_DATABASE: 'n8n data',
		DB_POSTGRESDB_USER: 'me',
		DB_POSTGRESDB_PASSWORD: 'p@ss',
		DB_POSTGRESDB_SCHEMA: 'n8n_1',
		DB_POSTGRESDB_SSL_ENABLED: 'true',
		QUEUE_BULL_REDIS_HOST: 'redis.example',
		QUEUE_BULL_REDIS_PORT: '6379',
		QUEUE_BULL_REDIS_DB: '4',
		QUEUE_BULL_REDIS_USERNAME: 'user',
		QUEUE_BULL_REDIS_PASSWORD: 'w:rd',
		QUEUE_BULL_REDIS_TLS: 'true',
		QUEUE_BULL_PREFIX: 'mine',
		N8N_REDIS_KEY_PREFIX: 'mine',
	});
	expect(queueEnvironment('webhook', place)).not.toHaveProperty('QUEUE_HEALTH_CHECK_ACTIVE');
	expect(queueEnvironment('webhook', place)).not.toHaveProperty('N8N_DISABLE_PRODUCTION_MAIN_PROCESS');
});

it('a Redis that is named and speaks something else is said so', async () => {
	const other = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
	await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
	const { port } = other.address() as { port: number };
	expect(await redisAnswers(`redis://127.0.0.1:${port}`)).toBe(false);
	await new Promise((done) => other.close(done));
});
