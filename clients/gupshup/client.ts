import type { WhatsAppClient } from '../whatsapp/face';
import { accountOf } from './account';
import { documentForm, templateForm, textForm } from './messages';
import { listTemplates } from './listTemplates';
import { submitTemplate } from './submitTemplate';
import { gupshupTransport, type GupshupOptions } from './transport';

export type { GupshupOptions } from './transport';

/**
 * A client of one app of Gupshup's self-serve API. What sends is sent once; reading is tried three times.
 * A message that was taken over (202) is queued, not delivered: whether it arrives is told by the callbacks.
 */
export function createGupshupClient(options: GupshupOptions): WhatsAppClient {
	const transport = gupshupTransport(options);
	return {
		provider: 'gupshup',
		sendTemplate: async (message) => await transport.send('/wa/api/v1/template/msg', message.to, templateForm(message)),
		sendText: async (message) => await transport.send('/wa/api/v1/msg', message.to, textForm(message)),
		sendDocument: async (message) => await transport.send('/wa/api/v1/msg', message.to, documentForm(message)),
		listTemplates: async () => await listTemplates(transport),
		submitTemplate: async (draft) => await submitTemplate(transport, draft),
		account: async () => await accountOf(transport, options.appName),
	};
}
