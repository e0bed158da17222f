import type { WorkflowFile } from '../../../sandbox/host/workflowFiles';
import { importWorkflow } from '../../../sandbox/host/workflows';
import type { World } from '../lib/world';

const PREVIEW = 'Preview Removals';

export interface Previewed {
	chat: string;
	removal: string;
	subscriberId: number;
	removeAt: string;
}

/** The owner looks at the dry run's list, by the node he would use. */
export async function previewRemovals({ sandbox, tell }: World): Promise<Previewed[]> {
	const host = sandbox.host!;
	const { id } = await importWorkflow(host.rest, WORKFLOW);
	const { status, error, output } = await host.runWorkflow(id, 'By Hand');
	if (status !== 'success') throw new Error(`Preview Removals ended with "${status}": ${error ?? ''}`);
	const found = (output[PREVIEW] ?? []) as unknown as Previewed[];
	tell(`the owner looks whom removal would take out: ${found.map(({ subscriberId }) => subscriberId).join(', ') || 'nobody'}`);
	return found;
}

const place = (id: string, x: number) => ({ id: `5ce0a211-0000-4000-8000-00000000000${id}`, position: [x, 0] });

const WORKFLOW: WorkflowFile = {
	key: 'preview',
	hash: '',
	id: 'scenarioPreview',
	name: 'Preview',
	nodes: [
		{ ...place('1', 0), name: 'By Hand', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			...place('2', 200),
			name: PREVIEW,
			type: 'n8n-nodes-telegram-subscriptions.subscriptionService',
			typeVersion: 1,
			parameters: { resource: 'chat', operation: 'previewRemovals' },
			credentials: { subscriptionStoreApi: { id: null, name: 'Subscription store' } },
		},
	],
	connections: { 'By Hand': { main: [[{ node: PREVIEW, type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1', saveManualExecutions: true },
};
