/** A field that can't be right, seen before the provider is asked. `hint` says what to do. */
export class FieldError extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
	}
}
