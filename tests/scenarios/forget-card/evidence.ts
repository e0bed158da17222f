import type { WorkflowFile } from '../../../sandbox/host/workflowFiles';
import { importWorkflow } from '../../../sandbox/host/workflows';
import type { World } from '../lib/world';

/** What Export Subscriber gives, as far as this story reads it. */
export interface Evidence {
	subscriberId: number;
	telegramUserId: number;
	consents: Array<{ document: string; version: number; action: string; at: string; place: string; actor: string; hashMatches: boolean }>;
}

const EXPORT = 'Export';

/** The owner runs Subscription Admin → Consent: Export Subscriber by hand in n8n. */
export async function exportEvidence({ sandbox, tell }: World, subscriberId: number): Promise<Evidence> {
	const host = sandbox.host!;
	const { id } = await importWorkflow(host.rest, workflow(subscriberId));
	const { status, error, output } = await host.runWorkflow(id, 'By Hand');
	if (status !== 'success') throw new Error(`Export Subscriber ended with "${status}": ${error ?? ''}`);
	tell(`the owner exports the evidence of subscriber ${subscriberId}`);
	return output[EXPORT]![0] as Evidence;
}

function workflow(subscriberId: number): WorkflowFile {
	const place = (id: string, x: number) => ({ id: `5ce0a210-0000-4000-8000-00000000000${id}`, position: [x, 0] });
	return {
		key: 'evidence',
		hash: '',
		id: 'scenarioEvidence',
		name: 'Evidence',
		nodes: [
			{ ...place('1', 0), name: 'By Hand', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
			{
				...place('2', 200),
				name: EXPORT,
				type: 'n8n-nodes-telegram-subscriptions.subscriptionAdmin',
				typeVersion: 1,
				parameters: {
					resource: 'consent',
					operation: 'exportSubscriber',
					subscriberId: { __rl: true, mode: 'id', value: String(subscriberId) },
				},
				credentials: { subscriptionStoreApi: { id: null, name: 'Subscription store' } },
			},
		],
		connections: { 'By Hand': { main: [[{ node: EXPORT, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveManualExecutions: true },
	};
}
