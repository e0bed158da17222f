import type { CodeTable } from './codes';

const template = { reason: 'template', retryable: false } as const;
const unauthorized = { reason: 'unauthorized', retryable: false } as const;
const tooFast = (waitSeconds: number) => ({ reason: 'other', retryable: true, rate: { scope: 'account', waitSeconds } }) as const;
const temporary = { reason: 'other', retryable: true, unclear: true, hint: 'WhatsApp has trouble of its own. It is tried again.' } as const;

/** Meta's codes, in answers and in statuses. `100/33` is a code with its sub-code. */
export const META_CODES: CodeTable = {
	'0': {
		...unauthorized,
		hint: 'The access token is not accepted any more. Make a permanent one for a system user and put it into the credential.',
	},
	'190': { ...unauthorized, hint: 'The access token has ended. Make a permanent one for a system user and put it into the credential.' },
	'3': {
		...unauthorized,
		hint: 'Give the system user of the token the right whatsapp_business_messaging (and …_management for templates).',
	},
	'10': {
		...unauthorized,
		hint: 'Give the system user of the token the right whatsapp_business_messaging (and …_management for templates).',
	},
	'131005': unauthorized,
	'100': { reason: 'other', retryable: false },
	'100/33': {
		...unauthorized,
		hint: 'Meta knows no such phone number or account, or the token may not use it. Check both IDs in the credential.',
	},
	'4': tooFast(60),
	'80007': tooFast(60),
	'130429': tooFast(5),
	// One message in six seconds to one person.
	'131056': { reason: 'other', retryable: true, rate: { scope: 'person', waitSeconds: 6 } },
	'131048': {
		reason: 'account',
		retryable: false,
		hint: 'Too many people have blocked or reported this number, so WhatsApp limits it. Send nothing until its quality has recovered.',
	},
	'131026': { reason: 'undeliverable', retryable: false },
	// Not one of Meta's test recipients.
	'131030': {
		reason: 'other',
		retryable: false,
		hint: 'This is a test number: add the recipient to its list in the Meta app, or use a real number.',
	},
	'131047': { reason: 'window_closed', retryable: false },
	// What 131047 was before; Gupshup still hands it on.
	'470': { reason: 'window_closed', retryable: false },
	'131049': { reason: 'withheld', retryable: false },
	'131050': { reason: 'marketing_stopped', retryable: false },
	'130472': { reason: 'other', retryable: false, hint: 'WhatsApp gives this person no such messages for an experiment of its own.' },
	'130497': { reason: 'undeliverable', retryable: false, hint: 'WhatsApp lets this business write to nobody in this country.' },
	'131042': {
		reason: 'money',
		retryable: false,
		hint: 'There is trouble with the payment method of the WhatsApp account. Settle it in Meta’s Business settings.',
	},
	'131031': { reason: 'account', retryable: false },
	'368': { reason: 'account', retryable: false },
	'133010': {
		reason: 'account',
		retryable: false,
		hint: 'The number is not registered with the Cloud API. Register it in WhatsApp Manager.',
	},
	'131051': { reason: 'media', retryable: false },
	'131052': { reason: 'media', retryable: false },
	'131053': { reason: 'media', retryable: false },
	'132000': {
		...template,
		hint: 'The template takes another number of values. It was probably changed: list the templates and correct the setup.',
	},
	'132001': { ...template, hint: 'There is no approved template of this name in this language. List the templates.' },
	'132005': { ...template, hint: 'With its values filled in the text is too long. Shorten them.' },
	'132007': template,
	'132012': { ...template, hint: 'A value does not have the form the template wants. List the templates and correct the setup.' },
	'132015': { ...template, hint: 'WhatsApp has paused this template because people did not like it. Wait, or change its text.' },
	'132016': { ...template, hint: 'WhatsApp has switched this template off for good. Make another one.' },
	'1': temporary,
	'2': temporary,
	'131000': temporary,
	'131016': temporary,
};
