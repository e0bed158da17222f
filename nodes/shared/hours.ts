const HOURS: Record<string, number> = { h: 1, d: 24, ч: 1, д: 24 };

/**
 * `6 h, 1 d, 3 d` as hours; a number alone is hours, Russian letters do as well. Undefined when the text is empty.
 * @param field the form's label, for the error
 * @throws Error naming the field and what cannot be read
 */
export function hoursOf(text: string, field: string): number[] | undefined {
	const parts = text
		.split(/[,;]/)
		.map((part) => part.trim().toLowerCase())
		.filter((part) => part !== '');
	if (parts.length === 0) return undefined;
	return parts.map((part) => {
		const [, number, unit = 'h'] = /^(\d{1,4}(?:\.\d)?)\s*(h|d|ч|д)?$/.exec(part) ?? [];
		if (number === undefined)
			throw Object.assign(new Error(`${field}: "${part.slice(0, 40)}" is not a time span.`), {
				hint: 'Write hours and days, separated by commas, like 6 h, 1 d, 3 d.',
			});
		return Number(number) * HOURS[unit]!;
	});
}
