const HOURS: Record<string, number> = { h: 1, d: 24 };

/**
 * `6 h, 1 d, 3 d` as hours; a number alone is hours. Undefined when empty: setup's own.
 * @throws Error naming what cannot be read
 */
export function hoursOf(text: string): number[] | undefined {
	const parts = text.split(/[,;]+/).map((part) => part.trim().toLowerCase());
	if (parts.every((part) => part === '')) return undefined;
	return parts
		.filter((part) => part !== '')
		.map((part) => {
			const [, number, unit = 'h'] = /^(\d{1,4}(?:\.\d)?)\s*(h|d)?$/.exec(part) ?? [];
			if (number === undefined)
				throw Object.assign(new Error(`"${part}" is not a time span.`), {
					hint: 'Write tries like 6 h, 1 d, 3 d: hours or days after the first decline.',
				});
			return Number(number) * HOURS[unit]!;
		});
}
