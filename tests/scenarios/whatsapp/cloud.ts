import { askingEvery } from '../../../sandbox/host/askingOften';
import { webhookUrl } from '../../../sandbox/host/webhookUrls';
import { readWorkflowFiles, type WorkflowFile } from '../../../sandbox/host/workflowFiles';
import { importWorkflow, publishWorkflows } from '../../../sandbox/host/workflows';
import { WORKFLOWS_DIR } from '../../../sandbox/paths';
import { ASK_EVERY_MS, type World } from '../lib/world';
import { CREDENTIALS } from './oneNode';

/** The owner goes to Meta's own API: Provider and credential in each WhatsApp node of 11, the address at Meta instead of Gupshup. */
export async function goToCloud({ sandbox, control, tell }: World): Promise<void> {
	const host = sandbox.host!;
	const [file] = askingEvery(
		ASK_EVERY_MS,
		readWorkflowFiles(WORKFLOWS_DIR).filter(({ key }) => key === '11-whatsapp'),
	);
	const changed: WorkflowFile = { ...file!, nodes: file!.nodes.map(atCloud) };
	await publishWorkflows(host.rest, [await importWorkflow(host.rest, changed)]);
	await control.post('/gupshup/callback', { url: null });
	await control.post('/whatsapp/callback', { url: await webhookUrl(host, [changed], 'whatsAppNotifierTrigger') });
	tell('the owner has chosen WhatsApp Cloud API in the nodes of 11, and has given Meta the address');
}

function atCloud(node: WorkflowFile['nodes'][number]): WorkflowFile['nodes'][number] {
	const { gupshupApi, ...others } = node.credentials ?? {};
	if (!gupshupApi) return node;
	const parameters = { ...(node.parameters as object), provider: 'cloud' };
	return { ...node, parameters, credentials: { ...others, ...CREDENTIALS.cloud } };
}
