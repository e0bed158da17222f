import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { processMemory } from './processMemory';

/** How long a decrypted credential is kept, real ms. Reading it anew costs n8n an expression isolate, several times the work of the whole webhook. */
const KEPT_MS = 60_000;

interface Kept {
	at: number;
	data: ICredentialDataDecryptedObject;
}

/** The credential of a webhook, kept in this process for a minute by its id. */
export async function webhookCredential(node: IWebhookFunctions, type: string): Promise<ICredentialDataDecryptedObject> {
	const id = `${type}:${node.getNode().credentials?.[type]?.id ?? ''}`;
	const cache = processMemory('credentials', () => new Map<string, Kept>());
	const known = cache.get(id);
	if (known && performance.now() - known.at < KEPT_MS) return known.data;
	const data = await node.getCredentials(type);
	cache.set(id, { at: performance.now(), data });
	return data;
}
