import type { Host } from './startHost';
import type { WorkflowFile, WorkflowNode } from './workflowFiles';

/** The public address of the first published trigger of a node type (`…yooKassaTrigger`), if any workflow has one; `fits` chooses among several. */
export async function webhookUrl(
	host: Host,
	workflows: WorkflowFile[],
	nodeType: string,
	method = 'POST',
	fits: (node: WorkflowNode) => boolean = () => true,
): Promise<string | undefined> {
	const registered = await host.webhooks();
	for (const { id, nodes } of workflows) {
		for (const node of nodes.filter((each) => each.type.endsWith(`.${nodeType}`) && fits(each))) {
			const found = registered.find((each) => each.workflowId === id && each.node === node.name && each.method === method);
			if (found) return `${host.url}/webhook/${found.path}`;
		}
	}
	return undefined;
}
