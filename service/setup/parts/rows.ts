import type { Problem } from '../validate';

/** Rows whose value of a field stands in an earlier row already. */
export function repeated<T>(rows: T[], part: string, field: keyof T & string, same = (value: T[keyof T]) => value): Problem[] {
	return rows.flatMap((row, index) => {
		const first = rows.findIndex((other) => same(other[field]) === same(row[field]));
		return first === index
			? []
			: [{ at: `${part}, row ${index + 1}: ${field}`, says: `"${String(row[field])}" stands in row ${first + 1} already` }];
	});
}

/** Rows that name something no other table has. */
export function unknownNames<T>(rows: T[], part: string, field: keyof T & string, known: string[], what: string): Problem[] {
	return rows.flatMap((row, index) =>
		([row[field]].flat() as unknown[])
			.filter((name) => typeof name === 'string' && !known.includes(name))
			.map((name) => ({ at: `${part}, row ${index + 1}: ${field}`, says: `there is no ${what} "${String(name)}"` })),
	);
}
