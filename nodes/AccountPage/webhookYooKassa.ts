import type { IWebhookFunctions } from 'n8n-workflow';
import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';
import { webhookCredential } from '../shared/webhookCredentials';
import { YOOKASSA_CREDENTIAL } from '../shared/yookassa';

/** The shop's client for a page, from the credential kept in the process. */
export async function webhookYooKassa(node: IWebhookFunctions): Promise<YooKassaClient> {
	const { shopId, secretKey, baseUrl } = await webhookCredential(node, YOOKASSA_CREDENTIAL);
	return createYooKassaClient({
		shopId: String(shopId ?? '').trim(),
		secretKey: String(secretKey ?? '').trim(),
		baseUrl: String(baseUrl ?? ''),
	});
}
