import type { ICredentialDataDecryptedObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { challengeAnswer } from '../../clients/whatsappCloud';
import { withoutSecrets } from '../shared/errors';
import { start } from '../shared/testRun';
import { webhookCredential } from '../shared/webhookCredentials';
import { providerOf, WHATSAPP_CREDENTIALS } from '../shared/whatsapp';
import { isGenuine } from './genuine';
import { handOver } from './handOver';
import { eventsIn } from './read';

const QUIET: IWebhookResponseData = { noWebhookResponse: true };

/** Meta puts up to 1,000 reports into one call, and nobody puts in more. Source: Meta, Webhooks, "Frequency". */
const MOST_EVENTS = 1000;

/** Checks who calls, keeps what he says, and answers with an empty body, which Gupshup insists on. Never throws: both providers repeat what was not answered 2xx. */
export async function receiveCall(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = node.getResponseObject();
	const end = (status: number) => {
		response.status(status).end();
		return QUIET;
	};
	try {
		const provider = providerOf(node);
		const credential = await webhookCredential(node, WHATSAPP_CREDENTIALS[provider]);
		if (node.getRequestObject().method === 'GET') {
			// Gupshup asks nothing; whoever looks whether the address lives may know that it does.
			return provider === 'cloud' ? verify(node, credential) : end(200);
		}
		if (!isGenuine(node, provider, credential)) return end(403);
		const events = eventsIn(node, provider, credential);
		if (events.length > MOST_EVENTS) return end(413);
		const items = events.length > 0 ? await handOver(node, provider, events) : undefined;
		end(200);
		return items ? start(node, items) : QUIET;
	} catch (error) {
		node.logger.error(`A report of WhatsApp could not be kept: ${withoutSecrets(error instanceof Error ? error.message : String(error))}`);
		if (!response.headersSent) response.status(503).set('Retry-After', '10').end();
		return QUIET;
	}
}

/** Meta asks once whether the address is ours; the answer is its own challenge, and only to who knows the verify token. */
function verify(node: IWebhookFunctions, { verifyToken }: ICredentialDataDecryptedObject): IWebhookResponseData {
	const response = node.getResponseObject();
	const token = String(verifyToken ?? '').trim();
	const challenge = token === '' ? undefined : challengeAnswer(node.getQueryData() as Record<string, unknown>, token);
	if (challenge === undefined) response.status(403).end();
	else response.status(200).type('text/plain').set('X-Content-Type-Options', 'nosniff').send(challenge);
	return QUIET;
}
