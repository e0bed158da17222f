import type { WhatsAppClient } from '../whatsapp/face';
import { accountOf } from './account';
import { listTemplates } from './listTemplates';
import { documentBody, templateBody, textBody } from './messages';
import { submitTemplate } from './submitTemplate';
import { cloudTransport, type CloudOptions } from './transport';

export type { CloudOptions } from './transport';

/** A client of one number on Meta's Cloud API. What sends is sent once (there is no idempotency key); reading is tried three times. */
export function createCloudClient(options: CloudOptions): WhatsAppClient {
	const transport = cloudTransport(options);
	return {
		provider: 'cloud',
		sendTemplate: async (message) => await transport.send(message, templateBody(message)),
		sendText: async (message) => await transport.send(message, textBody(message)),
		sendDocument: async (message) => await transport.send(message, documentBody(message)),
		listTemplates: async () => await listTemplates(transport),
		submitTemplate: async (draft) => await submitTemplate(transport, draft),
		account: async () => await accountOf(transport),
	};
}
