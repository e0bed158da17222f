import { ClientError } from '../errors';
import type { WhatsAppRefusal } from './face';
import { REASON_HINTS } from './hints';

export interface WhatsAppRefusedDetails {
	reason: WhatsAppRefusal;
	/** The provider's code, where it gave one. */
	code?: string | null;
	/** The provider's words; secrets and numbers are taken out by whoever throws. */
	text?: string;
	/** HTTP status; missing when the client itself refused to send. */
	status?: number;
	hint?: string;
}

/** The provider (or this client, before sending) said no: nothing was sent. `reason` tells what follows from it. */
export class WhatsAppRefused extends ClientError {
	readonly kind = 'refused' as const;
	readonly service = 'WhatsApp' as const;
	readonly reason: WhatsAppRefusal;
	readonly code: string | null;
	readonly text: string;

	constructor(message: string, details: WhatsAppRefusedDetails) {
		super(message, { status: details.status, hint: details.hint ?? REASON_HINTS[details.reason] });
		this.reason = details.reason;
		this.code = details.code ?? null;
		this.text = details.text ?? '';
	}
}

/** Too many messages: nothing was sent. `account`: wait with all of them; `person`: only with those to this person. */
export class WhatsAppRateLimited extends ClientError {
	readonly kind = 'rateLimited' as const;
	readonly service = 'WhatsApp' as const;
	readonly retryAfterSeconds: number;
	readonly scope: 'account' | 'person';

	constructor(retryAfterSeconds: number, scope: 'account' | 'person' = 'account', details: { status?: number } = {}) {
		super(
			scope === 'account'
				? 'WhatsApp asks to slow down: too many messages'
				: 'WhatsApp asks to slow down: too many messages to this person',
			{ status: details.status ?? 429, hint: `Nothing was sent. Try again in ${retryAfterSeconds} s.` },
		);
		this.retryAfterSeconds = retryAfterSeconds;
		this.scope = scope;
	}
}

/** No answer, 5xx or one that cannot be read: it may have been sent, and no provider of WhatsApp knows an idempotency key. */
export class WhatsAppUnknown extends ClientError {
	readonly kind = 'unknown' as const;
	readonly service = 'WhatsApp' as const;
	/** True when the request cannot have arrived (no connection was made): it is safe to repeat. */
	readonly notSent: boolean;

	constructor(message: string, details: { status?: number; notSent?: boolean } = {}) {
		const notSent = details.notSent ?? false;
		super(message, {
			status: details.status,
			hint: notSent
				? 'Nothing was sent. Check that the Base URL of the credential can be reached from this machine.'
				: 'It may have been sent all the same. Wait for its status, or look into the chat before you repeat it.',
		});
		this.notSent = notSent;
	}
}
