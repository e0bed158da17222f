import { readWorkflowFiles } from '../../../sandbox/host/workflowFiles';
import { storedWorkflow } from '../../../sandbox/host/workflows';
import { WORKFLOWS_DIR } from '../../../sandbox/paths';
import type { World } from './world';

const TRIGGER = 'Run by Hand';

/** What stands in the forms of 00-setup, by the node's name. */
export type Forms = Record<string, Record<string, unknown>>;

/** The owner changes forms of 00-setup in n8n and runs it by hand. */
export async function editSetup(world: World, forms: Forms): Promise<void> {
	await runByHand(world, '00-setup', forms);
	world.tell(`🛠 the owner has changed ${Object.keys(forms).join(', ')}`);
	await world.settle();
}

/** The owner fills in forms of a workflow in n8n and runs it by hand. */
export async function runByHand({ sandbox }: Pick<World, 'sandbox'>, key: string, forms: Forms): Promise<void> {
	const host = sandbox.host!;
	const { id } = readWorkflowFiles(WORKFLOWS_DIR).find((file) => file.key === key)!;
	const stored = await storedWorkflow(host.rest, id);
	if (!stored) throw new Error(`n8n has no ${key}.`);
	const nodes = stored.nodes.map((node) => ({
		...node,
		parameters: { ...(node.parameters as Record<string, unknown>), ...forms[node.name] },
	}));
	await host.rest.patch(`/workflows/${id}`, { nodes, versionId: stored.versionId });
	const { status, error } = await host.runWorkflow(id, TRIGGER);
	if (status !== 'success') throw new Error(`${key} ended with "${status}": ${error ?? ''}`);
}
