import type { WhatsAppRefusal } from './face';

/** What the user can do, by reason; a code may have a better one (codes.ts). */
export const REASON_HINTS: Readonly<Record<WhatsAppRefusal, string>> = {
	undeliverable: 'This number cannot be reached in WhatsApp. Check it, and write to this person another way.',
	opted_out: 'This person wants no messages from this business. Do not write again until they ask for it.',
	marketing_stopped:
		'This person has stopped advertising from this business in WhatsApp. Send them no marketing template until they allow it again.',
	window_closed: 'This person has not written for 24 hours. Only an approved template may be sent now.',
	template:
		'Compare the template with what was sent: its state, its language, and how many values it takes. List the templates to see them.',
	withheld: 'WhatsApp holds messages to this person back. Do not try again within 24 hours.',
	media:
		'The file cannot be taken. It needs a public https link, a kind that WhatsApp knows, and no more than 100 MB (an image 5, a video 16).',
	money: 'The wallet is empty or there is trouble with the bill. Nothing can be sent until that is settled with the provider.',
	account: 'The account or number is locked, limited or rated as spam. Look into the provider’s console before anything more is sent.',
	unauthorized: 'Check the credential: key or token, IDs, Base URL, and what the token is allowed to do.',
	other: 'Check the fields. The text above is what the provider answered.',
};
