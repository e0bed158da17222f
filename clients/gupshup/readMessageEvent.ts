import { firstText, recordOf, textOf, type JsonRecord } from '../json';
import type { StatusEvent } from '../whatsapp/face';
import { idsOf, momentOf, pricingOf } from '../whatsapp/reading';

const STATUSES: ReadonlySet<string> = new Set(['enqueued', 'sent', 'delivered', 'read', 'failed']);

/**
 * The status of a message we sent. `gsId` is the id it was taken over under; `enqueued` and a failure at once have that as `id`, the others WhatsApp's.
 * After a week `gsId` is missing, so all ids are given. `deleted`, `mismatch` and `others` say nothing of the delivery.
 */
export function readMessageEvent(payload: JsonRecord, at: number | null): StatusEvent[] {
	const word = textOf(payload.type) ?? '';
	const inner = recordOf(payload.payload);
	const ids = idsOf(payload.gsId, payload.id, inner.whatsappMessageId);
	if (!STATUSES.has(word) || ids.length === 0) return [];
	return [
		{
			type: 'status',
			ids,
			reference: null,
			status: word as StatusEvent['status'],
			at: momentOf(inner.ts) ?? at,
			whatsappId: textOf(inner.whatsappMessageId) ?? (textOf(payload.gsId) === null ? null : textOf(payload.id)),
			failure: word === 'failed' ? { code: textOf(inner.code) ?? '', text: firstText(inner.reason, inner.message) ?? '' } : null,
			// It stands beside the inner payload or in it: both were seen.
			pricing: pricingOf(payload.pricing) ?? pricingOf(inner.pricing),
		},
	];
}
