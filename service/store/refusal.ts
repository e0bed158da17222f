/** An error that says what is wrong, with what to do about it beside it, as nodes and commands show it. */
export function refusal(message: string, hint: string): Error {
	return Object.assign(new Error(message), { hint });
}
