import type { ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * The inbox of one trigger node: two workflows with the same kind of trigger (two sites, two lists of forms) each get what came to their own address.
 * Workflow files carry fixed ids, so an import anew finds the same inbox.
 */
export function inboxSource(
	kind: 'tilda' | 'yookassa' | 'whatsapp',
	node: Pick<ITriggerFunctions | IWebhookFunctions, 'getWorkflow' | 'getNode'>,
): string {
	return `${kind}:${String(node.getWorkflow().id)}:${node.getNode().id}`;
}
