import type { INodeExecutionData, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import type { InboxRow } from '../../service/inbox/drain';
import { saveEndpoint } from '../../service/setup/endpoints';
import { startDrain } from './drain';
import { inboxSource } from './inboxSource';
import { optionalStore } from './store';
import { testResponse } from './testRun';

/**
 * What `trigger()` does of a node whose webhook has a path of the owner's and leaves what comes in the inbox: the path is kept, for the doctor, and what the inbox holds is handed on.
 * @param toItems items of a batch of rows, by output
 */
export async function drainedAtPath(
	trigger: ITriggerFunctions,
	kind: Parameters<typeof inboxSource>[0],
	toItems: (rows: InboxRow[]) => INodeExecutionData[][],
): Promise<ITriggerResponse> {
	if (trigger.getMode() === 'manual') return testResponse(trigger);
	const store = await optionalStore(trigger);
	if (!store) return {};
	await store.migrate();
	await saveEndpoint(store, kind, String(trigger.getNodeParameter('path') ?? ''));
	const source = inboxSource(kind, trigger);
	return { closeFunction: startDrain(trigger, { store, source, toItems: async (rows) => await Promise.resolve(toItems(rows)) }) };
}
