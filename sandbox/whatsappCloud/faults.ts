import { MESSAGE_FAULTS, WEBHOOK_FAULTS } from '../whatsapp/messageFaults';

/** What each kind does; options are named in brackets. Every kind also takes `phone` (whose message) or `path` (a part of the call's path) where it fits. */
export const FAULT_KINDS: Record<string, string> = {
	throughput: 'refuses the next message: too many a second for the number (130429)',
	'pair-rate': 'refuses the next message: too many to this person (131056)',
	unauthorized: 'answers the next call as after the end of the token (190)',
	'500': 'answers the next call with 500 and does nothing',
	'no-answer': 'cuts the connection before anything is done',
	'500-but-done': 'takes the next message and answers 500',
	'lost-answer': 'takes the next message, and the answer never comes',
	slow: 'answers the next call late [ms: real milliseconds, 3000 unless told]',
	refuse: 'refuses the next message at once [code: 131000 unless told; details]',
	held: 'takes the next message, and says that it is held back to look at its quality',
	'bad-signature': 'signs the next webhook with another secret',
	...MESSAGE_FAULTS,
	...WEBHOOK_FAULTS,
};
