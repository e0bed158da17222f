import { firstText, recordOf, recordsOf, textOf, type JsonRecord } from '../json';
import type { StatusEvent } from '../whatsapp/face';
import { idsOf, momentOf, pricingOf } from '../whatsapp/reading';

/** `played` is what a voice message has after `read`. */
const STATUSES: Readonly<Record<string, StatusEvent['status']>> = {
	sent: 'sent',
	delivered: 'delivered',
	read: 'read',
	played: 'read',
	failed: 'failed',
};

export function readStatus(given: JsonRecord): StatusEvent[] {
	const word = textOf(given.status) ?? '';
	const ids = idsOf(given.gs_id, given.id);
	if (!Object.hasOwn(STATUSES, word) || ids.length === 0) return [];
	const [error] = recordsOf(given.errors);
	return [
		{
			type: 'status',
			ids,
			reference: textOf(given.biz_opaque_callback_data),
			status: STATUSES[word]!,
			at: momentOf(given.timestamp),
			whatsappId: textOf(given.meta_msg_id) ?? textOf(given.id),
			failure: word === 'failed' ? failureOf(error) : null,
			pricing: pricingOf(given.pricing),
		},
	];
}

function failureOf(error: JsonRecord | undefined): StatusEvent['failure'] {
	const details = recordOf(error?.error_data).details;
	return { code: textOf(error?.code) ?? '', text: firstText(details, error?.message, error?.title) ?? '' };
}
