import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { textOf } from './read';

/**
 * The idempotence key of a request: the one given, else one that is the same for every try of this item in this execution. The run index is part of
 * it, since a node in a loop sees item 0 again and again.
 */
export function keyOf(node: IExecuteFunctions, itemIndex: number, operation: string): string {
	const given = textOf(node, 'options.idempotenceKey', itemIndex);
	if (given) return given;
	const run = (node.getWorkflowDataProxy(itemIndex) as { $runIndex?: number }).$runIndex ?? 0;
	const parts = [node.getInstanceId(), node.getWorkflow().id, node.getExecutionId(), node.getNode().id, run, itemIndex, operation];
	return `n8n-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 48)}`;
}
