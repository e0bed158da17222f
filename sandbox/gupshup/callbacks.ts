import { tierOf } from '../whatsapp/account';
import type { AccountChange } from '../whatsapp/reporter';
import type { Message, Person, Step, Template } from '../whatsapp/types';

/** The `payload` of a status of a message. An early failure carries Gupshup's id, everything later WhatsApp's with Gupshup's beside it. */
export function statusPayload(message: Message, { status, at, failure }: Step): Record<string, unknown> {
	const { gsId, wamid, phone: destination, quirks } = message;
	const seconds = Math.floor(at / 1000);
	if (status === 'enqueued') {
		const type = message.kind === 'template' ? 'template' : 'session';
		return { id: gsId, type: status, destination, payload: { whatsappMessageId: wamid, type } };
	}
	const failed = { code: failure?.code, reason: failure?.text };
	if (failure?.early) return { id: gsId, type: status, destination, payload: failed };
	const ids = { id: wamid, ...(!quirks.withoutGsId && { gsId }) };
	if (status === 'failed') return { ...ids, type: status, destination, payload: failed };
	const sent = status === 'sent' && {
		conversation: { id: `c${wamid.slice(-12)}`, type: message.cost!.category, expiresAt: seconds + 86_400 },
		pricing: { policy: 'PMP', category: message.cost!.category },
	};
	return { ...ids, type: status, destination, payload: { ts: seconds }, ...sent };
}

/** The `payload` of what a person sent. */
export function inboundPayload(message: Message, person: Person, of: Message | undefined, asText: boolean): Record<string, unknown> {
	const { wamid: id, phone } = message;
	const [countryCode, dialCode] = phone.startsWith('7') ? ['7', phone.slice(1)] : [phone.slice(0, 2), phone.slice(2)];
	return {
		id,
		source: phone,
		...contentOf(message, of, asText),
		sender: { phone, name: person.name, country_code: countryCode, dial_code: dialCode },
		...(of && { context: { id: of.wamid, ...(of.gsId && { gsId: of.gsId }) } }),
	};
}

function contentOf({ kind, text, payload, media }: Message, of: Message | undefined, asText: boolean): Record<string, unknown> {
	if (kind === 'media')
		return { type: 'image', payload: { url: media!.link, contentType: 'image/svg+xml', ...(text && { caption: text }) } };
	if (kind !== 'button') return { type: 'text', payload: { text } };
	// Buttons of a template come back otherwise than those of a session message.
	if (of?.kind === 'template') {
		const inner = { text, type: 'button', ...(payload !== text && { postbackText: payload }) };
		return { type: asText ? 'text' : 'quick_reply', payload: inner };
	}
	return { type: 'button_reply', payload: { title: text, id: of?.gsId, reply: `${text} 1`, postbackText: payload } };
}

export function templatePayload({ uuid, name, language, status, reason, category }: Template): Record<string, unknown> {
	return {
		id: uuid,
		elementName: name,
		languageCode: language,
		category,
		type: 'status-update',
		status: status.toLowerCase(),
		...(reason && { rejectedReason: reason, description: `Your template was not taken: ${reason}` }),
	};
}

export function preferencePayload(person: Person, at: number): Record<string, unknown> {
	const preference = {
		wa_id: person.phone,
		detail: person.stopped ? 'User requested to stop marketing messages' : 'User requested to resume marketing messages',
		category: 'marketing_messages',
		value: person.stopped ? 'stop' : 'resume',
		timestamp: Math.floor(at / 1000),
	};
	return { contacts: [{ profile: { name: person.name }, wa_id: person.phone }], user_preferences: [preference] };
}

/** One payload for each thing that has changed. */
export function accountPayloads({ quality, dailyLimit, wasLimit, blocked }: AccountChange): Array<Record<string, unknown>> {
	const tier = { oldLimit: tierOf(wasLimit ?? null), currentLimit: tierOf(dailyLimit ?? null) };
	return [
		...(quality ? [{ type: 'pn-quality-event', event: quality === 'RED' ? 'FLAGGED' : 'UNFLAGGED', currentQuality: quality }] : []),
		...(dailyLimit === undefined ? [] : [{ type: 'tier-event', event: isLess(dailyLimit, wasLimit) ? 'DOWNGRADE' : 'UPGRADE', ...tier }]),
		...(blocked === undefined ? [] : [{ type: 'account-status', status: blocked ? 'ACCOUNT_DISABLED' : 'ACCOUNT_VERIFIED' }]),
	];
}

const isLess = (now: number | null, before: number | null | undefined) => (now ?? Infinity) < (before ?? Infinity);

export function billingPayload(message: Message): Record<string, unknown> {
	const { gsId, wamid, phone, cost } = message;
	return {
		deductions: { type: cost!.category, model: 'PMP', source: 'whatsapp', billable: cost!.billable, category: cost!.category },
		references: { id: wamid, gsId, conversationId: `c${wamid.slice(-12)}`, destination: phone },
	};
}
