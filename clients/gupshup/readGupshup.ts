import { isRecord, recordOf, recordsOf, textOf, type JsonRecord } from '../json';
import { readCloud } from '../whatsappCloud/readCloud';
import type { WhatsAppEvent } from '../whatsapp/face';
import { momentOf, personOf, preferenceOf, wishOf } from '../whatsapp/reading';
import { readAccountEvent } from './readAccountEvent';
import { readBilling } from './readBilling';
import { readInbound } from './readInbound';
import { readMessageEvent } from './readMessageEvent';
import { readTemplateEvent } from './readTemplateEvent';

/**
 * What a callback of Gupshup says: version 2 with its own envelope, or version 3, which is Meta's. Probes (`sandbox-start`, `connectivity-check`) and
 * whatever is not understood give no event. Never throws, whatever the body is.
 */
export function readGupshup(body: unknown): WhatsAppEvent[] {
	if (Array.isArray(body)) return body.filter(isRecord).flatMap(readGupshup);
	if (!isRecord(body)) return [];
	if (Array.isArray(body.entry)) return readCloud(body);
	const payload = recordOf(body.payload);
	const at = momentOf(body.timestamp);
	switch (textOf(body.type)) {
		case 'message-event':
			return readMessageEvent(payload, at);
		case 'message':
			return readInbound(payload, at);
		case 'template-event':
			return readTemplateEvent(payload);
		case 'user-event':
			return readUserEvent(payload, at);
		case 'preference-event':
			return preferencesIn(body).flatMap((one) => preferenceOf(one, payload.phone ?? payload.source ?? payload.destination, at));
		case 'account-event':
			return readAccountEvent(payload);
		case 'billing-event':
			return readBilling(payload, at);
		default:
			return [];
	}
}

/** He joined or left by Gupshup's own list, which is about everything the business sends. */
function readUserEvent(payload: JsonRecord, at: number | null): WhatsAppEvent[] {
	const phone = personOf(payload.phone);
	const wants = wishOf(payload.type);
	return phone === null || wants === undefined ? [] : [{ type: 'preference', phone, wants, scope: 'all', at }];
}

/** The list stands in the payload, or the payload is the list. */
function preferencesIn(body: JsonRecord): JsonRecord[] {
	if (Array.isArray(body.payload)) return recordsOf(body.payload);
	const payload = recordOf(body.payload);
	const listed = recordsOf(payload.user_preferences);
	return listed.length > 0 ? listed : [payload];
}
