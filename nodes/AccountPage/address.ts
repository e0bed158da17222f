import type { ITriggerFunctions } from 'n8n-workflow';
import { publicBase } from '../shared/publicBase';

/** The public address at which n8n serves the page. A page needs no guessing, so its path is as set; n8n's own base is used where `WEBHOOK_URL` is not set. */
export function ownAddress(node: ITriggerFunctions, env: NodeJS.ProcessEnv = process.env): string {
	const base = publicBase(env) ?? node.getInstanceBaseUrl().replace(/\/+$/, '');
	const path = String(node.getNodeParameter('path', '') ?? '').trim();
	return `${base}/${env.N8N_ENDPOINT_WEBHOOK?.trim() || 'webhook'}/${path || node.getNode().webhookId || ''}`;
}
