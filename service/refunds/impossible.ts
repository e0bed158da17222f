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
