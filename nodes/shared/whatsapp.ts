import type { IExecuteFunctions, ILoadOptionsFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { createWhatsAppClient, type WhatsAppClient, type WhatsAppProvider } from '../../clients/whatsapp';

/** The credential of each provider. */
export const WHATSAPP_CREDENTIALS: Record<WhatsAppProvider, string> = { gupshup: 'gupshupApi', cloud: 'whatsAppCloudNotifierApi' };

/** Which of the official ways into WhatsApp is used; it decides which credential the node asks for. */
export const providerField: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Gupshup', value: 'gupshup' },
		{ name: 'WhatsApp Cloud API', value: 'cloud', description: 'Meta’s own' },
	],
	default: 'gupshup',
	description: 'Through whom messages go. Choose the same in every WhatsApp node of a workflow.',
};

type AnyNode = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

export function providerOf(node: AnyNode): WhatsAppProvider {
	return (node as IExecuteFunctions).getNodeParameter('provider', 0) === 'cloud' ? 'cloud' : 'gupshup';
}

/** A client of the account in the node's credential. @throws WhatsAppRefused when its Base URL is not an address */
export async function whatsAppClient(node: IExecuteFunctions | ILoadOptionsFunctions, itemIndex?: number): Promise<WhatsAppClient> {
	const provider = providerOf(node);
	const credential = await (node as IExecuteFunctions).getCredentials(WHATSAPP_CREDENTIALS[provider], itemIndex);
	return createWhatsAppClient(provider, credential);
}
