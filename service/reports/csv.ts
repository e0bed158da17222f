type Cell = string | number | boolean | null | undefined;

/**
 * Rows as CSV after RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, CSV injection).
 */
export function toCsv<T extends object>(rows: readonly T[], columns: ReadonlyArray<keyof T & string>): string {
	return csvHeading(columns) + csvLines(rows, columns);
}

/** The mark and the first line, for a file that is written piece by piece. */
export function csvHeading(columns: readonly string[]): string {
	return `\uFEFF${columns.join(',')}\r\n`;
}

/** Its other lines. */
export function csvLines<T extends object>(rows: readonly T[], columns: ReadonlyArray<keyof T & string>): string {
	return rows.map((row) => `${columns.map((column) => cell(row[column] as Cell)).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
	if (value === null || value === undefined) return '';
	if (typeof value !== 'string') return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
