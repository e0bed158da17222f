import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { sameSecret } from '../../clients/sameSecret';
import type { WhatsAppProvider } from '../../clients/whatsapp';
import { cloudSignatureHolds } from '../../clients/whatsappCloud';

/** The header that Gupshup is told to send with each call; it has no signature. */
const SECRET_HEADER = 'x-callback-secret';

/** Whether a call comes from the provider: signed by Meta with the app's secret, or with the header that Gupshup was given. */
export function isGenuine(node: IWebhookFunctions, provider: WhatsAppProvider, credential: ICredentialDataDecryptedObject): boolean {
	const headers = node.getHeaderData() as Record<string, unknown>;
	if (provider === 'gupshup') {
		const secret = String(credential.callbackSecret ?? '').trim();
		// Left empty, the secret path is all there is.
		return secret === '' || sameSecret(headers[SECRET_HEADER], secret);
	}
	const secret = String(credential.appSecret ?? '').trim();
	const signature = headers['x-hub-signature-256'];
	const { rawBody } = node.getRequestObject() as { rawBody?: unknown };
	return secret !== '' && Buffer.isBuffer(rawBody) && typeof signature === 'string' && cloudSignatureHolds(secret, rawBody, signature);
}
