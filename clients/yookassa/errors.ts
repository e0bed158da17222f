import { ClientError } from '../errors';

export interface RefusalDetails {
	/** HTTP status; missing when the client itself refused to send. */
	status?: number;
	/** YooKassa's own code, such as `invalid_request`; missing when the answer was not YooKassa's. */
	code?: string;
	/** The field or header YooKassa complains about. */
	parameter?: string;
	hint?: string;
}

abstract class YooKassaError extends ClientError {
	readonly service = 'YooKassa' as const;
}

/** YooKassa (or this client, before sending) said no: nothing was charged, refunded or changed. */
export class YooKassaRefused extends YooKassaError {
	readonly kind = 'refused' as const;
	readonly code?: string;
	readonly parameter?: string;

	constructor(message: string, details: RefusalDetails = {}) {
		super(message, { status: details.status, hint: details.hint ?? hintFor(details) });
		this.code = details.code;
		this.parameter = details.parameter;
	}
}

/** No answer, 5xx, 202 or an unreadable answer: it may have happened. Read the object, or repeat the same bytes with the same key. */
export class YooKassaUnknown extends YooKassaError {
	readonly kind = 'unknown' as const;

	constructor(message: string, details: { status?: number } = {}) {
		super(message, {
			...details,
			hint: 'It may have gone through all the same. Look it up, or repeat exactly the same request with the same idempotence key within 24 hours.',
		});
	}
}

/** 429: nothing happened; the same request and key may be sent after `retryAfterSeconds`. */
export class YooKassaRateLimited extends YooKassaError {
	readonly kind = 'rateLimited' as const;
	readonly retryAfterSeconds: number;

	constructor(retryAfterSeconds: number) {
		super('YooKassa asks to slow down: too many requests', { status: 429, hint: `Nothing was done. Try again in ${retryAfterSeconds} s.` });
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

/** The saved method is dead (400 on `payment_method_id`): a final decline of this method, not a fault of the shop. */
export function isMethodDead(error: unknown): boolean {
	return error instanceof YooKassaRefused && error.status === 400 && error.parameter === 'payment_method_id';
}

/** The key was used before with other data (400 on `Idempotence-Key`): the first request may have been carried out. */
export function isKeyConflict(error: unknown): boolean {
	return error instanceof YooKassaRefused && error.status === 400 && error.parameter === 'Idempotence-Key';
}

/** YooKassa knows no such object. A 404 without YooKassa's code is a wrong address instead. */
export function isNotFound(error: unknown): boolean {
	return error instanceof YooKassaRefused && error.status === 404 && error.code === 'not_found';
}

/** Refused for a reason that lies in the shop, the keys, the address or the request, so every further charge would be refused as well (rule M3). */
export function isShopFault(error: unknown): boolean {
	return error instanceof YooKassaRefused && !isMethodDead(error) && !isKeyConflict(error) && !isNotFound(error);
}

function hintFor({ status, code, parameter }: RefusalDetails): string {
	if (status === 401)
		return 'Check Shop ID and Secret Key in the credential. The key can be reissued in the merchant profile (Integration → API keys).';
	if (status === 403) return 'The shop may not do this. Saving cards and charging them must be switched on by a YooKassa manager.';
	if (status === 404 && code === 'not_found') return 'Check the ID, and that it belongs to the shop of this credential.';
	if (status === 400 && parameter === 'Idempotence-Key')
		return 'This idempotence key was used before for other data. Look up what it did; use a new key only for a new intention.';
	if (status === 400 && parameter === 'payment_method_id')
		return 'This saved payment method can no longer be charged. Ask the payer to pay again.';
	if (status === 400 && parameter === 'receipt') return 'The shop registers receipts: send one whose items add up to the amount.';
	if (status === 400)
		return parameter
			? `Correct the field "${parameter}" and send it with a new idempotence key.`
			: 'Correct the request and send it with a new idempotence key.';
	return 'Check the Base URL in the credential: it should be https://api.yookassa.ru/v3.';
}
