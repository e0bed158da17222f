import type { WorkflowFile } from '../../../sandbox/host/workflowFiles';
import { importWorkflow } from '../../../sandbox/host/workflows';
import type { World } from '../lib/world';
import type { Part, Provider } from './part';

const NODE = 'Node';
const STORE = { subscriptionStoreApi: { id: null, name: 'Subscription store' } };

/** The WhatsApp credential of each provider, as n8n links it. */
export const CREDENTIALS: Record<Provider, Record<string, { id: null; name: string }>> = {
	gupshup: { gupshupApi: { id: null, name: 'WhatsApp Gupshup' } },
	cloud: { whatsAppCloudNotifierApi: { id: null, name: 'WhatsApp Cloud' } },
};

/**
 * A workflow of the owner's own with one operation of Subscription Service → WhatsApp, run by hand. Gives its items.
 * @throws Error with what the node says
 */
export async function service<T>({ world }: Part, operation: string, parameters: object = {}): Promise<T[]> {
	return await runNode<T>(world, 'subscriptionService', { resource: 'whatsApp', operation, ...parameters }, STORE);
}

/** The same with one operation of WhatsApp Notifier. */
export async function notifier<T>({ world, provider }: Part, resource: string, operation: string, parameters: object = {}): Promise<T[]> {
	const all = { resource, operation, provider, ...parameters };
	return await runNode<T>(world, 'whatsAppNotifier', all, { ...CREDENTIALS[provider], ...STORE });
}

async function runNode<T>(
	{ sandbox }: World,
	type: string,
	parameters: object,
	credentials: Record<string, { id: null; name: string }>,
): Promise<T[]> {
	const host = sandbox.host!;
	const { id } = await importWorkflow(host.rest, workflow(type, parameters, credentials));
	const { status, error, output } = await host.runWorkflow(id, 'By Hand');
	if (status !== 'success') throw new Error(`${type} ended with "${status}": ${error ?? ''}`);
	return (output[NODE] ?? []) as unknown as T[];
}

const place = (id: string, x: number) => ({ id: `5ce0a212-0000-4000-8000-00000000000${id}`, position: [x, 0] });

function workflow(type: string, parameters: object, credentials: Record<string, { id: null; name: string }>): WorkflowFile {
	return {
		key: 'one-node',
		hash: '',
		id: 'scenarioOneNode',
		name: 'One Node',
		nodes: [
			{ ...place('1', 0), name: 'By Hand', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
			{
				...place('2', 200),
				name: NODE,
				type: `n8n-nodes-telegram-subscriptions.${type}`,
				typeVersion: 1,
				parameters,
				credentials,
			},
		],
		connections: { 'By Hand': { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveManualExecutions: true },
	};
}
