import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { readGupshup } from '../../clients/gupshup';
import { failureReason, isRetryable } from '../../clients/whatsapp';
import type { StatusEvent, WhatsAppEvent, WhatsAppProvider, WhatsAppRefusal } from '../../clients/whatsapp';
import { readCloud } from '../../clients/whatsappCloud';
import { isBounded } from './bounded';
import { onlyOurs } from './ours';

/** An event with all that follows from it without a look into the store. */
export type ReadEvent = Exclude<WhatsAppEvent, StatusEvent> | ReadStatus;

type ReadStatus = Omit<StatusEvent, 'failure'> & {
	failure: (NonNullable<StatusEvent['failure']> & { reason: WhatsAppRefusal; retryable: boolean }) | null;
};

/** What one call reports; nothing for a body that is no report, as a repeat would not change that. */
export function eventsIn(node: IWebhookFunctions, provider: WhatsAppProvider, credential: ICredentialDataDecryptedObject): ReadEvent[] {
	try {
		const body = bodyOf(node);
		return (provider === 'cloud' ? readCloud(onlyOurs(body, credential)) : readGupshup(body))
			.filter(isBounded)
			.map((event) => withReason(provider, event));
	} catch {
		node.logger.warn('WhatsApp sent a report that cannot be read; it was answered and dropped.');
		return [];
	}
}

/** The body, also where it was not declared as JSON. */
function bodyOf(node: IWebhookFunctions): unknown {
	const body: unknown = node.getBodyData();
	if (typeof body === 'object' && body !== null && Object.keys(body).length > 0) return body;
	const { rawBody } = node.getRequestObject() as { rawBody?: unknown };
	if (!Buffer.isBuffer(rawBody) || rawBody.length === 0) return undefined;
	try {
		return JSON.parse(rawBody.toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

/** What a failure means is the provider's own list of codes, which the service does not know. */
function withReason(provider: WhatsAppProvider, event: WhatsAppEvent): ReadEvent {
	if (event.type !== 'status') return event;
	const { failure } = event;
	if (failure === null) return { ...event, failure };
	return {
		...event,
		failure: { ...failure, reason: failureReason(provider, failure.code), retryable: isRetryable(provider, failure.code) },
	};
}
