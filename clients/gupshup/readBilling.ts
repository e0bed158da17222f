import { recordOf, textOf, type JsonRecord } from '../json';
import type { StatusEvent } from '../whatsapp/face';
import { idsOf, pricingOf } from '../whatsapp/reading';

/** What was charged for a message. It comes as a status that every charged message has had, so that it moves nothing but brings the price's category. */
export function readBilling(payload: JsonRecord, at: number | null): StatusEvent[] {
	const references = recordOf(payload.references);
	const ids = idsOf(references.gsId, references.id);
	const pricing = pricingOf(payload.deductions);
	if (ids.length === 0 || pricing === null) return [];
	return [{ type: 'status', ids, reference: null, status: 'sent', at, whatsappId: textOf(references.id), failure: null, pricing }];
}
