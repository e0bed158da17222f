import { createHash } from 'node:crypto';
import type { WorkflowFile, WorkflowNode } from '../../sandbox/host/workflowFiles';

/** A node of a workflow that a bench builds. */
export interface BenchNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, string>;
	/** Of a trigger that has one. */
	webhookId?: string;
}

/** A workflow in which each node feeds the next; successful executions are not saved, as in ours. */
export function chain(id: string, name: string, nodes: BenchNode[]): WorkflowFile {
	const placed = nodes.map(
		({ parameters = {}, credentials = {}, ...node }, index): WorkflowNode => ({
			...node,
			id: `${id}-${index}`,
			parameters,
			position: [index * 220, 0],
			credentials: Object.fromEntries(Object.entries(credentials).map(([type, called]) => [type, { id: null, name: called }])),
		}),
	);
	const connections = Object.fromEntries(
		nodes.slice(1).map(({ name: next }, index) => [nodes[index]!.name, { main: [[{ node: next, type: 'main', index: 0 }]] }]),
	);
	const settings = { executionOrder: 'v1', saveDataSuccessExecution: 'none' };
	const hash = createHash('sha256')
		.update(JSON.stringify([placed, connections, settings]))
		.digest('hex');
	return { key: `bench-${id}`, id, name, nodes: placed, connections, settings, hash };
}
