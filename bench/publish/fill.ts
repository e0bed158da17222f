import { readFileSync, writeFileSync } from 'node:fs';

/** Puts a text between `<!-- NAME -->` and `<!-- /NAME -->` of a page. Gives whether that changed it. @throws Error when the page lacks them */
export function fillBetween(file: string, name: string, text: string): boolean {
	const page = readFileSync(file, 'utf8');
	const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [from, to] = [page.indexOf(open), page.indexOf(close)];
	if (from < 0 || to < from) throw new Error(`${file} has no place between ${open} and ${close}.`);
	const filled = `${page.slice(0, from + open.length)}\n\n${text.trim()}\n\n${page.slice(to)}`;
	if (filled !== page) writeFileSync(file, filled);
	return filled !== page;
}

/** A table in Markdown; the first row is its head. A bar inside a cell is escaped. */
export function markdownTable([head, ...rows]: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head!), `|${head!.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
