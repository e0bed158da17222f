import { dirname, join } from 'node:path';
import { CACHE_DIR, node24 } from '../paths';
import { OWNER, type Secrets } from './owner';

export interface EnvironmentInput {
	home: string;
	port: number;
	brokerPort: number;
	secrets: Secrets;
	/** Serve the editor? Scenarios do without and start faster. */
	editor: boolean;
	extra?: Record<string, string>;
}

/** Modules the service does not use; without them n8n starts in less than half the time. */
const DISABLED_MODULES = 'insights,mcp,mcp-registry,chat-hub,agents,instance-ai,data-table,breaking-changes,external-secrets,provisioning';

/** Everything n8n is told through its environment. Settings of the caller's own n8n are left out. */
export function environment({ home, port, brokerPort, secrets, editor, extra }: EnvironmentInput): NodeJS.ProcessEnv {
	return {
		...withoutN8nSettings(process.env),
		PATH: `${dirname(node24())}:${process.env.PATH ?? ''}`,
		NODE_ENV: 'production',
		NODE_COMPILE_CACHE: join(CACHE_DIR, 'compile'),
		N8N_USER_FOLDER: home,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_ENCRYPTION_KEY: secrets.encryptionKey,
		N8N_DISABLE_UI: String(!editor),
		N8N_DISABLED_MODULES: DISABLED_MODULES,
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: 'no-runner-is-started',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_WORKFLOW_PUBLICATION_RECONCILE_INTERVAL_SECONDS: '1',
		N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '500',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		GENERIC_TIMEZONE: 'Europe/Moscow',
		...NOTHING_SENT_HOME,
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: OWNER.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: OWNER.firstName,
		N8N_INSTANCE_OWNER_LAST_NAME: OWNER.lastName,
		N8N_INSTANCE_OWNER_PASSWORD_HASH: secrets.passwordHash,
		...extra,
	};
}

const NOTHING_SENT_HOME = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

function withoutN8nSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const foreign = /^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_|CREDENTIALS_|npm_|NODE_OPTIONS$|NODE_ENV$|NODE_PATH$|JEST_)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
