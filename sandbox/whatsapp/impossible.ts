/** What cannot be done in the local WhatsApp; answered by a control call with `status` and `{error}`. */
export class Impossible extends Error {
	constructor(
		readonly status: 400 | 404 | 409,
		message: string,
	) {
		super(message);
	}
}
