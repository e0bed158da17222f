/** What n8n is made of in queue mode, and what tells a process which part it is. deploy/compose.yml names the same commands and settings. */
export type Role = 'main' | 'webhook' | 'worker';

/** Executions a worker runs at once. Each of ours waits for outside services far more than it computes. */
export const WORKER_CONCURRENCY = 10;

/** The command of each part, after `n8n`. */
export const COMMANDS: Record<Role, string[]> = {
	main: ['start'],
	webhook: ['webhook'],
	worker: ['worker', `--concurrency=${WORKER_CONCURRENCY}`],
};

/** What is set for one part only. The main process has no production webhooks to answer: the webhook processors do, and the proxy sends them there. */
export const OF_ROLE: Record<Role, NodeJS.Dict<string>> = {
	main: { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' },
	webhook: {},
	worker: { QUEUE_HEALTH_CHECK_ACTIVE: 'true' },
};

/** What all parts share beside where PostgreSQL and Redis are. */
export const OF_ALL: NodeJS.Dict<string> = {
	EXECUTIONS_MODE: 'queue',
	DB_TYPE: 'postgresdb',
	N8N_PROXY_HOPS: '1',
	// What the owner runs by hand goes the way of everything else.
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	// An execution whose worker died is reported within forty seconds instead of ninety; until then nothing else of its kind is begun.
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_STALLED_INTERVAL: '10000',
};

/** Paths below which the proxy sends a request to the webhook processors; everything else is for the main process. */
export const WEBHOOK_PATHS = ['/webhook/', '/webhook-waiting/', '/form/', '/form-waiting/'];
