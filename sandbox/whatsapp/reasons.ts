import type { Failure } from './types';

/** Why WhatsApp does not deliver, with Meta's code and words. */
export const REASONS = {
	notOnWhatsApp: { code: 131026, text: 'Message undeliverable' },
	windowClosed: { code: 131047, text: 'Re-engagement message' },
	stopped: { code: 131050, text: 'User has stopped marketing messages from this business' },
	withheld: { code: 131049, text: 'This message was not delivered to maintain healthy ecosystem engagement' },
	money: { code: 131042, text: 'Business eligibility payment issue' },
	locked: { code: 131031, text: 'Business account has been locked' },
	overLimit: { code: 131048, text: 'Spam rate limit hit' },
	media: { code: 131053, text: 'Media upload error' },
} as const satisfies Record<string, Failure>;

export type Reason = keyof typeof REASONS;
