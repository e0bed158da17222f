import type { ICredentialDataDecryptedObject, INode, IWebhookFunctions } from 'n8n-workflow';
import type { Store } from '../../service/store/open';
import { processMemory } from './processMemory';
import { STORE_CREDENTIAL, storeFrom } from './store';

/** How long a decrypted credential is kept, real ms. Reading it anew costs n8n an expression isolate, several times the work of the whole webhook. */
const KEPT_MS = 60_000;

interface Kept {
	at: number;
	data: ICredentialDataDecryptedObject;
}

/**
 * The credential of a webhook, kept in this process for a minute by its id.
 * @param self the node, which n8n copies each time it is asked for it
 */
export async function webhookCredential(
	node: IWebhookFunctions,
	type: string,
	self: INode = node.getNode(),
): Promise<ICredentialDataDecryptedObject> {
	const id = `${type}:${self.credentials?.[type]?.id ?? ''}`;
	const cache = processMemory('credentials', () => new Map<string, Kept>());
	const known = cache.get(id);
	if (known && performance.now() - known.at < KEPT_MS) return known.data;
	const data = await node.getCredentials(type);
	cache.set(id, { at: performance.now(), data });
	return data;
}

/** The store of a webhook's node; undefined where the node has none. */
export async function webhookStore(node: IWebhookFunctions, self: INode = node.getNode()): Promise<Store | undefined> {
	if (!self.credentials?.[STORE_CREDENTIAL]) return undefined;
	return await storeFrom(await webhookCredential(node, STORE_CREDENTIAL, self));
}
