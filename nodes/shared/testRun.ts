import type { INodeExecutionData, ITriggerFunctions, ITriggerResponse, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { processMemory } from './processMemory';

/**
 * In a test run in the editor n8n calls `webhook()` and then, for a node that has both, `trigger()`, and shows what that emits. So the one leaves
 * its items here for the other.
 */
const handed = () => processMemory('testRuns', () => new Map<string, INodeExecutionData[][]>());

type AnyTrigger = Pick<IWebhookFunctions | ITriggerFunctions, 'getWorkflow' | 'getNode'>;
const keyOf = (node: AnyTrigger) => `${String(node.getWorkflow().id)}:${node.getNode().id}`;

/** Whether this call came to the address of a test run. */
export function isTestCall(node: IWebhookFunctions): boolean {
	return node.getMode() === 'manual';
}

/** What `webhook()` returns to start an execution with these items, by output. */
export function start(node: IWebhookFunctions, items: INodeExecutionData[][]): IWebhookResponseData {
	if (isTestCall(node)) handed().set(keyOf(node), items);
	return { noWebhookResponse: true, workflowData: items };
}

/** What `trigger()` returns in a test run. */
export function testResponse(node: ITriggerFunctions): ITriggerResponse {
	return {
		manualTriggerFunction: async () => {
			const items = handed().get(keyOf(node)) ?? [];
			handed().delete(keyOf(node));
			node.emit(items);
			await Promise.resolve();
		},
	};
}
