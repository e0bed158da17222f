import type { CodeTable } from './codes';

/**
 * Gupshup's own codes. Some of its answers to calls carry a fixed phrase and no code: such a phrase stands here in capitals, and is compared as a whole.
 * The answer for an empty wallet at once is not documented (as a status it is 1003).
 */
export const GUPSHUP_CODES: CodeTable = {
	'500': { reason: 'other', retryable: true, hint: 'Gupshup had an internal error. It is tried again; if it goes on, write to Gupshup.' },
	'1001': {
		reason: 'other',
		retryable: false,
		hint: 'The app is not live, or in the sandbox this person has not joined it yet: they write "proxy" and the name of the app to the number of the sandbox.',
	},
	'1002': { reason: 'undeliverable', retryable: false },
	'1003': {
		reason: 'money',
		retryable: false,
		hint: 'The Gupshup wallet is empty. Top it up in the Gupshup console; nothing is sent until then.',
	},
	'1004': {
		reason: 'window_closed',
		retryable: false,
		hint: 'This person has not written for 24 hours, and templates are switched off for the app: switch them on in the Gupshup console.',
	},
	'1005': { reason: 'template', retryable: false },
	// Gupshup says that it checks opt-in no more; should it do so all the same, it is no withdrawal of the consent given to us.
	'1006': { reason: 'other', retryable: false, hint: 'Gupshup has no opt-in of this person. Record it in the Gupshup console.' },
	'1007': { reason: 'template', retryable: false },
	'1008': { reason: 'other', retryable: false, hint: 'Gupshup has no opt-in of this person. Record it in the Gupshup console.' },
	'1010': { reason: 'media', retryable: false },
	'1011': { reason: 'media', retryable: false },
	'1012': { reason: 'opted_out', retryable: false },
	'4001': {
		reason: 'account',
		retryable: false,
		hint: 'Gupshup has limited this account and asks to stop sending. Write to Gupshup, with the code 4001, before you go on.',
	},
	'4002': { reason: 'other', retryable: true, unclear: true, hint: 'WhatsApp gave Gupshup no usable answer. It is tried again.' },
	'4003': { reason: 'template', retryable: false },
	'4004': { reason: 'other', retryable: false, hint: 'This works only for apps hosted on Meta’s Cloud API. Ask Gupshup to move the app.' },
	'4005': {
		reason: 'template',
		retryable: false,
		hint: 'WhatsApp has paused this template because people did not like it. Wait, or change its text.',
	},
	'INVALID DESTINATION': { reason: 'undeliverable', retryable: false },
	'INVALID APP DETAILS': {
		reason: 'unauthorized',
		retryable: false,
		hint: 'Compare App Name, App ID and Source in the credential with the dashboard of the app in Gupshup.',
	},
	'AUTHENTICATION FAILED': {
		reason: 'unauthorized',
		retryable: false,
		hint: 'Gupshup does not accept the API key. Copy it again from your profile in the Gupshup console.',
	},
};
