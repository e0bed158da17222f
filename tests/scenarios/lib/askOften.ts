import { readWorkflowFiles } from '../../../sandbox/host/workflowFiles';
import { importWorkflow, publishWorkflows } from '../../../sandbox/host/workflows';
import { WORKFLOWS_DIR } from '../../../sandbox/paths';
import type { World } from './world';

const DUE_TRIGGER = 'n8n-nodes-telegram-subscriptions.subscriptionDueTrigger';

/** The owner has each Subscription Due Trigger ask ten times a second (its Ask Every): a story of months, with a due moment or more a day, is lived through in a third of the time. */
export async function askOften({ sandbox, tell }: Pick<World, 'sandbox' | 'tell'>): Promise<void> {
	const { rest } = sandbox.host!;
	const changed: Array<Awaited<ReturnType<typeof importWorkflow>>> = [];
	for (const file of readWorkflowFiles(WORKFLOWS_DIR).filter((one) => one.nodes.some(({ type }) => type === DUE_TRIGGER))) {
		const nodes = file.nodes.map((node) =>
			node.type === DUE_TRIGGER ? { ...node, parameters: { ...(node.parameters as object), everyMs: 100 } } : node,
		);
		changed.push(await importWorkflow(rest, { ...file, nodes }));
	}
	await publishWorkflows(rest, changed);
	tell('the owner has everything due asked for ten times a second');
}
