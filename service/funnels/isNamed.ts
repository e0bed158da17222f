/** Whether one of the values stands in an owner's list; case does not count. */
export function isNamed(list: string[], ...values: Array<string | null | undefined>): boolean {
	const named = list.map((one) => one.trim().toLowerCase());
	return values.some((value) => value != null && named.includes(value.trim().toLowerCase()));
}
