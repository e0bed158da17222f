import { createGupshupClient } from '../gupshup/client';
import { textOf } from '../json';
import { createCloudClient } from '../whatsappCloud/client';
import type { WhatsAppClient, WhatsAppProvider } from './face';

/** The client a credential is for; `data` is the credential as n8n decrypts it. What is missing is told at the first call. */
export function createWhatsAppClient(provider: WhatsAppProvider, data: Record<string, unknown>): WhatsAppClient {
	const field = (name: string) => textOf(data[name]) ?? '';
	if (provider === 'gupshup')
		return createGupshupClient({
			apiKey: field('apiKey'),
			appName: field('appName'),
			appId: field('appId'),
			source: field('source'),
			baseUrl: field('baseUrl'),
		});
	return createCloudClient({
		accessToken: field('accessToken'),
		phoneNumberId: field('phoneNumberId'),
		businessAccountId: field('businessAccountId'),
		apiVersion: field('apiVersion'),
		baseUrl: field('baseUrl'),
	});
}
