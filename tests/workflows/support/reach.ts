import type { Workflow } from './workflows';

/** Names of all nodes that one output of a node leads to, directly or through others. */
export function reachedFrom({ connections }: Workflow, node: string, output: number): Set<string> {
	const reached = new Set<string>();
	const open = (connections[node]?.main[output] ?? []).map((link) => link.node);
	while (open.length > 0) {
		const next = open.pop()!;
		if (reached.has(next)) continue;
		reached.add(next);
		open.push(...(connections[next]?.main ?? []).flatMap((links) => (links ?? []).map((link) => link.node)));
	}
	return reached;
}
