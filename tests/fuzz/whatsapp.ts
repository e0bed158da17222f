import { webhookUrl } from '../../sandbox/host/webhookUrls';
import { readWorkflowFiles, type WorkflowFile } from '../../sandbox/host/workflowFiles';
import { importWorkflow, publishWorkflows } from '../../sandbox/host/workflows';
import { WORKFLOWS_DIR } from '../../sandbox/paths';
import { optIn } from '../../service/whatsapp/optIn';
import type { ChaosWorld } from '../chaos/n8n/world';
import { CREDENTIALS } from '../scenarios/whatsapp/oneNode';
import { CLOUD_WORKFLOW } from './watch/executions';

/** As many have agreed to WhatsApp. */
const AGREED = 10;
/** What takes the reports: of 11 nothing that sends, as one provider is what the service sends by. */
const HEARS = /\.whatsAppNotifierTrigger$|\.subscriptionService$/;

/** Some of the people agree to notices in WhatsApp. What they are answered is reported by nobody: those rows would be counted among the calls. @returns their phones */
export async function agreeToWhatsApp({ control, service }: ChaosWorld, people: Array<{ subscriberId: number }>): Promise<string[]> {
	const phones = people
		.slice(0, AGREED)
		.map(({ subscriberId }, index) => ({ subscriberId, phone: `7900000${String(index + 1).padStart(4, '0')}` }));
	for (const one of phones) await optIn(service, { ...one, where: 'fuzz', text: 'Согласен', cause: `fuzz:${one.subscriberId}` });
	await control.post('/gupshup/callback', { url: null });
	return phones.map(({ phone }) => phone);
}

/** A second 11 at Meta's API, beside the one at Gupshup. @returns its path below n8n's address */
export async function publishCloud({ sandbox }: ChaosWorld): Promise<string> {
	const host = sandbox.host!;
	const file = readWorkflowFiles(WORKFLOWS_DIR).find(({ key }) => key === '11-whatsapp')!;
	const nodes = file.nodes.filter(
		({ type, parameters }) => HEARS.test(type) && (parameters as { operation?: string }).operation !== 'payNow',
	);
	const { WhatsApp } = file.connections as Record<string, object>;
	const workflow: WorkflowFile = {
		...file,
		id: CLOUD_WORKFLOW,
		name: 'Fuzz: 11 at Meta',
		nodes: nodes.map(atCloud),
		connections: { WhatsApp },
	};
	await publishWorkflows(host.rest, [await importWorkflow(host.rest, workflow)]);
	const url = await webhookUrl(host, [workflow], 'whatsAppNotifierTrigger');
	if (!url) throw new Error('n8n serves no trigger of Meta.');
	return new URL(url).pathname;
}

function atCloud(node: WorkflowFile['nodes'][number]): WorkflowFile['nodes'][number] {
	const { gupshupApi, ...others } = node.credentials ?? {};
	if (!gupshupApi) return node;
	const parameters = { ...(node.parameters as object), provider: 'cloud', path: 'fuzz-meta-reports' };
	return { ...node, parameters, credentials: { ...others, ...CREDENTIALS.cloud }, webhookId: '5f6c1f0e-7a51-4b0e-9d35-0a1b2c3d4e12' };
}
