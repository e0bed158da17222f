/** The closed list of ways a call to an outside service can fail. Every client throws one of these and nothing else. */
export type FailureKind = 'refused' | 'unknown' | 'rateLimited';

/**
 * The base of all client errors. Carries no request, no header and no secret.
 * - `refused`: the service answered no; nothing happened.
 * - `unknown`: no answer, or one that does not tell (5xx, cut off, still processing); it may have happened.
 * - `rateLimited`: refused because of too many calls; nothing happened; `retryAfterSeconds` says when to come back.
 */
export abstract class ClientError extends Error {
	abstract readonly kind: FailureKind;
	abstract readonly service: 'Telegram' | 'YooKassa' | 'Dropbox' | 'Tilda' | 'WhatsApp';
	/** HTTP status, where there was an answer. */
	readonly status?: number;
	/** What the user can do next. */
	readonly hint?: string;

	constructor(message: string, details: { status?: number; hint?: string } = {}) {
		super(message);
		this.name = new.target.name;
		this.status = details.status;
		this.hint = details.hint;
	}
}
