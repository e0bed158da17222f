/** What a person can't do in a Telegram app right now; the control API answers it with this status. */
export class Impossible extends Error {
	constructor(
		readonly status: 400 | 404 | 409,
		message: string,
	) {
		super(message);
	}
}
