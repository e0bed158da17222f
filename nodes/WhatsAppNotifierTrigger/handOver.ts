import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { WhatsAppProvider } from '../../clients/whatsapp';
import { accept } from '../../service/inbox/accept';
import { keepForTest } from '../../service/inbox/keepForTest';
import type { Store } from '../../service/store/open';
import { opaqueId } from '../../service/whatsapp/opaqueId';
import { wake } from '../shared/drain';
import { inboxSource } from '../shared/inboxSource';
import { isTestCall } from '../shared/testRun';
import { webhookStore } from '../shared/webhookCredentials';
import { itemsOfEvents, itemsOfRows } from './items';
import type { KeptEvent } from './items';
import { keysOf } from './keys';
import type { ReadEvent } from './read';

/**
 * Takes events over before the provider is answered. Gives the items to start an execution with at once (in a test run or without a store), or `undefined` when
 * the drain will. A throw makes the provider come again.
 */
export async function handOver(
	node: IWebhookFunctions,
	provider: WhatsAppProvider,
	events: ReadEvent[],
): Promise<INodeExecutionData[][] | undefined> {
	const kept = events.map((event): KeptEvent => ({ ...event, provider }));
	const store = await webhookStore(node);
	if (!store) return itemsOfEvents(kept);
	const source = inboxSource('whatsapp', node);
	if (isTestCall(node)) {
		const rows = [];
		for (const event of kept) rows.push(await keepForTest(store, source, event));
		return itemsOfRows(rows);
	}
	await keep(store, source, kept, callOf(node));
	return undefined;
}

async function keep(store: Store, source: string, events: KeptEvent[], call: string): Promise<void> {
	let isNew = false;
	for (const [place, event] of events.entries()) {
		// One after the other, so that what a person wrote first has the lower number.
		if (await accept(store, { source, ...keysOf(event, call, place), body: event })) isNew = true;
	}
	if (isNew) wake(source);
}

/** The call is the same when it is repeated: to the byte. */
function callOf(node: IWebhookFunctions): string {
	const { rawBody } = node.getRequestObject() as { rawBody?: unknown };
	return opaqueId(Buffer.isBuffer(rawBody) ? rawBody : JSON.stringify(node.getBodyData() ?? null));
}
