import { hash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	ITriggerFunctions,
} from 'n8n-workflow';
import { defaultStoreFile } from '../../service/store/defaultFile';
import { openStore } from '../../service/store/open';
import type { Store, StoreOptions } from '../../service/store/open';
import { withoutSecrets } from './errors';
import { oncePerRun } from './oncePerRun';
import { processMemory } from './processMemory';

export const STORE_CREDENTIAL = 'subscriptionStoreApi';

type WithCredentials = Pick<IExecuteFunctions | ITriggerFunctions | IHookFunctions, 'getCredentials' | 'getNode'>;

/** The store named by the node's credential: one open pool a process and credential. */
export async function storeOf(node: WithCredentials): Promise<Store> {
	return await oncePerRun(node, STORE_CREDENTIAL, async () => await storeFrom(await node.getCredentials(STORE_CREDENTIAL)));
}

/** The store if the node has the credential. */
export async function optionalStore(node: WithCredentials): Promise<Store | undefined> {
	return node.getNode().credentials?.[STORE_CREDENTIAL] ? await storeOf(node) : undefined;
}

export async function storeFrom(credential: ICredentialDataDecryptedObject): Promise<Store> {
	const options = storeOptions(credential);
	const key = hash('sha256', JSON.stringify(options));
	const pools = processMemory('stores', () => new Map<string, Promise<Store>>());
	const opening = pools.get(key) ?? openStore(options).catch((error: unknown) => Promise.reject(explained(error, options)));
	pools.set(key, opening);
	// A failed opening must not be remembered: the database may be back at the next try.
	opening.catch(() => pools.delete(key));
	return await opening;
}

/** What the database's own error means for whoever filled in the credential; ours speak for themselves. */
function explained(error: unknown, options: StoreOptions): unknown {
	const { code, message } = error as { code?: unknown; message?: string };
	if (code === undefined) return error;
	const hint =
		options.engine === 'sqlite'
			? `Check File in the credential Subscription store: "${options.file}" must lie in a folder that exists and that n8n may write to.`
			: 'Check the Connection String in the credential Subscription store: host, port, user, password and database; the user must be allowed to create a schema.';
	return Object.assign(new Error(`The store cannot be opened: ${message || String(code)}`), { hint });
}

/** @throws Error for SQLite in queue mode and for a missing connection string */
export function storeOptions(credential: ICredentialDataDecryptedObject): StoreOptions {
	const testMode = credential.testMode === true;
	const secret = String(credential.secret ?? '').trim();
	if (credential.engine === 'postgres') {
		const connectionString = String(credential.connectionString ?? '').trim();
		if (!connectionString)
			throw new Error('The store credential has no connection string. Enter one like postgres://user:password@host:5432/database.');
		return {
			engine: 'postgres',
			connectionString,
			schema: String(credential.schema || 'telegram_subscriptions'),
			poolSize: Number(credential.poolSize ?? 5),
			testMode,
			secret,
		};
	}
	if (process.env.EXECUTIONS_MODE === 'queue') {
		throw new Error('SQLite serves one process only, and this n8n runs in queue mode. Choose PostgreSQL in the store credential.');
	}
	const file = String(credential.file ?? '').trim() || defaultStoreFile();
	return { engine: 'sqlite', file, testMode, secret };
}

/** The credential's test button: opens the database and reads one row. */
export async function storeTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const store = await openStore(storeOptions(credential.data ?? {}));
		try {
			await store.db.introspection.getTables();
		} finally {
			await store.close();
		}
		return { status: 'OK', message: 'The store can be reached.' };
	} catch (error) {
		return { status: 'Error', message: withoutSecrets(error instanceof Error ? error.message : String(error)) };
	}
}
