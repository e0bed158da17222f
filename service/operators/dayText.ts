import { local } from '../time/local';

/**
 * A day as people write it, `19.06`, `19.06.2027` or `2027-06-19`, as `yyyy-mm-dd`; without a year the next such day after a moment. Undefined when it is no day.
 * @param after UTC ms
 */
export function dayOfText(text: string, after: number, zone: string): string | undefined {
	const from = local(after, zone).startOf('day');
	const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4}))?$/.exec(text.trim());
	const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
	if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	if (!dotted) return undefined;
	const [day, month] = [Number(dotted[1]), Number(dotted[2])];
	if (dotted[3] !== undefined)
		return valid(Number(dotted[3]) % 100 === Number(dotted[3]) ? 2000 + Number(dotted[3]) : Number(dotted[3]), month, day);
	const thisYear = valid(from.year, month, day);
	return thisYear !== undefined && thisYear > from.toISODate()! ? thisYear : valid(from.year + 1, month, day);

	function valid(year: number, inMonth: number, date: number): string | undefined {
		const at = local(after, zone)
			.startOf('year')
			.set({ year })
			.plus({ months: inMonth - 1 });
		if (inMonth < 1 || inMonth > 12 || date < 1 || date > at.daysInMonth!) return undefined;
		return at.set({ day: date }).toISODate()!;
	}
}
