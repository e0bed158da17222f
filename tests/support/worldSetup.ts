import { MESSAGES } from '../../service/messages/definitions';
import type { SetupInput } from '../../service/setup/schema';

export const OWNER = 1;

/** Texts that say which message it is and what it was filled with, so that a chat reads as a list of events. */
const TEXTS = Object.fromEntries(
	Object.entries(MESSAGES).map(([key, { fields }]) => [key, [key, ...fields.map((field) => `${field}={${field}}`)].join('\n')]),
);

/** A small service: free files 1–5, then 30 days for 990 ₽ or a calendar month for 1 190 ₽. `service` replaces single settings. */
export function worldSetup(service: Partial<SetupInput['service']> = {}, parts: Partial<SetupInput> = {}): SetupInput {
	return {
		// Stories that are not about the report have none in the owner's chat.
		service: { name: 'Тест', ownerChatId: OWNER, telegramRate: 1000, reportHour: -1, ...service },
		texts: { ru: TEXTS, en: {} },
		offers: [
			{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' },
			{ code: 'month', name: 'A month', price: '1 190,00', termCount: 1, termUnit: 'month' },
		],
		series: [{ code: 'main', folder: '/series', freeFrom: 1, freeTo: 5, firstPaid: 6 }],
		documents: [
			{ name: 'offer', title: 'Offer', text: 'offer text' },
			{ name: 'privacy', title: 'Privacy', text: 'privacy text' },
			{ name: 'renewal', title: 'Renewal', text: 'renewal text' },
		],
		...parts,
		// The shop's rate is real time, which a story on a moved clock does not wait for.
		renewals: { yookassaRate: 0, ...parts.renewals },
	};
}
