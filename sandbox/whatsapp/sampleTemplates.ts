import { graphId, uuidFor } from './ids';
import type { Template } from './types';

const MADE_AT = Date.UTC(2026, 0, 5, 9);

/** What every account finds in its list without having made it. */
export function sampleTemplates(): Template[] {
	return [
		sample(1, 'hello_world', 'Welcome and congratulations!! This message demonstrates your ability to send a message.', [], 'Hello World'),
		sample(2, 'sample_shipping_confirmation', 'Your package has been shipped. It will be delivered in {{1}} business days.', ['2']),
	];
}

function sample(number: number, name: string, body: string, samples: string[], header?: string): Template {
	return {
		id: graphId('sample', number, MADE_AT),
		uuid: uuidFor('sample', number, MADE_AT),
		name,
		language: 'en_US',
		category: 'UTILITY',
		status: 'APPROVED',
		reason: null,
		body,
		...(header && { header: { format: 'TEXT' as const, text: header } }),
		footer: 'WhatsApp Business Platform sample message',
		buttons: [],
		samples,
		quality: 'UNKNOWN',
		isSample: true,
		createdAt: MADE_AT,
		modifiedAt: MADE_AT,
	};
}
