import { BadCall } from '../control/respond';

export type Encoding = 'form' | 'array' | 'json';

export interface CartGiven {
	orderId?: string;
	/** `none`, `yakassa`, … */
	system?: string;
	systemTransactionId?: string;
	/** Roubles, as Tilda writes them: `500` or `22.4`. */
	amount?: string | number;
	subtotal?: string | number;
	promoCode?: string;
	products?: Array<{
		name: string;
		sku?: string;
		externalId?: string;
		quantity?: number;
		price?: string | number;
		amount?: string | number;
	}>;
}

/** One submission as `POST /control/tilda/submit` takes it. */
export interface SubmissionGiven {
	form?: string | { id?: string; name?: string };
	encoding?: Encoding;
	fields?: Record<string, string>;
	cart?: CartGiven;
	utm?: Record<string, string>;
	/** A text as browsers join it; when left out one is made from `utm`. */
	cookies?: string;
	escaped?: boolean;
	/** Another key than the receiver's; null: none. */
	key?: string | null;
	duplicate?: boolean;
	withoutTranid?: boolean;
	nulls?: boolean;
	member?: boolean | { id?: string; name?: string; email?: string; phone?: string };
	/** Deliver it this many seconds (service clock) later. */
	lateSeconds?: number;
	/** Answer only when the last try is over. */
	wait?: boolean;
}

const ENCODINGS: Encoding[] = ['form', 'array', 'json'];

/** Checks what a caller of the control API gave. */
export function readSubmission(body: unknown): SubmissionGiven {
	const given = (body ?? {}) as SubmissionGiven;
	if (typeof given !== 'object' || Array.isArray(given)) throw new BadCall('Send a JSON object: {form, encoding, fields}.');
	if (given.encoding !== undefined && !ENCODINGS.includes(given.encoding))
		throw new BadCall(`"encoding" must be one of: ${ENCODINGS.join(', ')}.`);
	if (given.fields !== undefined && (typeof given.fields !== 'object' || given.fields === null))
		throw new BadCall('"fields" must be an object of names and texts.');
	return given;
}
