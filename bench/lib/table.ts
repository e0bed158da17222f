import type { Report } from './report';

/** Rows of text in columns; numbers stand at the right. */
export function table(rows: string[][]): string {
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
	const line = (row: string[]) =>
		row
			.map((cell, column) => (/^[\d.,]+$/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
			.join('  ')
			.trimEnd();
	return [line(rows[0]!), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.slice(1).map(line)].join('\n');
}

/** What a report says, for the terminal. */
export function reportTable({ measured, ratios }: Report): string {
	const figures = [
		['measured', 'median', 'unit', 'all'],
		...measured.map(({ what, median, unit, values }) => [what, String(median), unit, values.join(' ')]),
	];
	if (ratios.length === 0) return table(figures);
	const targets = [
		['promised', 'target', 'measured', ''],
		...ratios.map(({ what, target, value, met }) => [what, target, String(value), met ? 'met' : 'NOT MET']),
	];
	return `${table(figures)}\n\n${table(targets)}`;
}
