import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';

export const YOOKASSA_CREDENTIAL = 'yooKassaShopApi';

type AnyNode = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ITriggerFunctions | IWebhookFunctions;

/** A client of the shop in the node's credential. Throws YooKassaRefused when its Base URL is not an address. */
export async function yooKassaClient(node: AnyNode, itemIndex?: number): Promise<YooKassaClient> {
	const credentials = await (node as IExecuteFunctions).getCredentials<{ shopId: string; secretKey: string; baseUrl: string }>(
		YOOKASSA_CREDENTIAL,
		itemIndex,
	);
	const { shopId, secretKey, baseUrl } = credentials;
	return createYooKassaClient({ shopId: String(shopId).trim(), secretKey: String(secretKey).trim(), baseUrl });
}
