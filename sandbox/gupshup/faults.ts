import { MESSAGE_FAULTS, WEBHOOK_FAULTS } from '../whatsapp/messageFaults';

/** What each kind does; options are named in brackets. Every kind also takes `phone` (whose message) or `path` (a part of the call's path) where it fits. */
export const FAULT_KINDS: Record<string, string> = {
	'429': 'answers the next call with Too Many Requests and does nothing',
	unauthorized: 'answers the next call with 401 Authentication Failed',
	'500': 'answers the next call with 500 and does nothing',
	'no-answer': 'cuts the connection before anything is done',
	'500-but-done': 'takes the next message and answers 500',
	'lost-answer': 'takes the next message, and the answer never comes',
	slow: 'answers the next call late [ms: real milliseconds, 3000 unless told]',
	refuse: 'refuses the next message with 400 [message: Invalid Destination unless told]',
	'text-html': 'calls the JSON of the next answer text/html',
	'says-success': 'answers the next message with "success" in place of "submitted"',
	'fail-early': 'takes the next message and fails it by itself, before WhatsApp has it [code: 1003 unless told; text]',
	'without-gsid': 'reports the statuses of the next message without its gsId',
	'button-as-text': 'reports the next pressed button of a template as a text',
	'no-wallet': 'knows nothing of the wallet at the next question for it, as for an app that belongs to no partner',
	...MESSAGE_FAULTS,
	...WEBHOOK_FAULTS,
};
