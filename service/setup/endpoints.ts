import type { Store } from '../store/open';
import { latestParts } from './current';
import { saveOne } from './saveOne';

/** A trigger with an address of its own that an outside service is given. */
export type EndpointName = 'tilda' | 'yookassa' | 'account' | 'whatsapp';

const PREFIX = 'endpoint.';

/**
 * Keeps the path under which a trigger listens, so that the doctor can see whether it is still the published default. Called when the trigger starts.
 * @param path as set in the node; empty = n8n's random one. Of the account page its whole address, which subscribers are given
 */
export async function saveEndpoint(store: Store, name: EndpointName, path: string): Promise<void> {
	await saveOne(store, `${PREFIX}${name}`, path.trim());
}

/** The paths as the triggers last told them; a trigger that has never started is missing. */
export async function endpoints(store: Store): Promise<Partial<Record<EndpointName, string>>> {
	const parts = Object.entries(await latestParts(store.db)).filter(([name]) => name.startsWith(PREFIX));
	return Object.fromEntries(parts.map(([name, value]) => [name.slice(PREFIX.length), String(value)]));
}
