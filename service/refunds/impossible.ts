/** A refund that cannot be asked for: why, and what to do instead. */
export class RefundImpossible extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
		this.name = 'RefundImpossible';
	}
}

/** What to do where the order's history tells why. */
export const SEE_ORDER = 'Order → Get shows its payments and refunds.';
