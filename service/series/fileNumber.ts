/** What a file name says: a number of the series, nothing readable (the owner must rename it), or not a file of the series at all. */
export type FileName = { kind: 'number'; number: number } | { kind: 'misnumbered' } | { kind: 'ignored' };

const MONTHS =
	'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|' +
	'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const DATES = [
	// 2026-05-12, 2026.05.12, 2026_05_12
	/(?<!\d)(?:19|20)\d{2}([-._])\d{1,2}\1\d{1,2}(?!\d)/g,
	// 12.05.2026, 12-05-26
	/(?<!\d)\d{1,2}([-._])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})(?!\d|\1\d)/g,
	// 12 мая 2026, 12 May 2026
	new RegExp(`(?<!\\d)\\d{1,2}\\s+(?:${MONTHS})\\.?\\s+(?:19|20)\\d{2}(?!\\d)`, 'giu'),
	// A day and month alone, or any decimal: 12.05
	/(?<![\d])\d{1,2}[.,]\d+(?!\d)/g,
];

/** Marks that copying leaves at the end of a name; what they were copied from has the same number. */
const COPY_MARKS = [
	/\s*\((?:[^()]*\b)?(?:copy|conflicted copy[^()]*)\)\s*$/iu,
	/\s*\([^()]*(?:копия|конфликт)[^()]*\)\s*$/iu,
	/[\s_–—-]+(?:copy|копия)(?:\s*\(?\d{1,3}\)?)?\s*$/iu,
	/\s*\(\d{1,3}\)\s*$/u,
];

/**
 * The number a file name carries. Rules, in this order: a PDF that is not hidden; copy marks and dates are left out; a number at the start wins;
 * then one after №, # or No; then the only number there is (a year alone is no number). Anything else is misnumbered: better ask than send the wrong file.
 */
export function readFileName(name: string): FileName {
	const plain = name.normalize('NFC').trim();
	// `._x.pdf` and `~$x.pdf` are what computers leave beside a file.
	if (!/\.pdf$/i.test(plain) || /^[.~]/.test(plain)) return { kind: 'ignored' };
	const base = plain.slice(0, -'.pdf'.length).trim();
	const number = numberIn(withoutCopyMarks(base)) ?? numberIn(base);
	return number === undefined ? { kind: 'misnumbered' } : { kind: 'number', number };
}

/** The number of a file of the series, or `undefined` for a misnumbered or foreign one. */
export function numberOf(name: string): number | undefined {
	const read = readFileName(name);
	return read.kind === 'number' ? read.number : undefined;
}

function withoutCopyMarks(base: string): string {
	let text = base;
	for (let before = ''; before !== text; ) {
		before = text;
		for (const mark of COPY_MARKS) text = text.replace(mark, '');
	}
	return text;
}

function numberIn(base: string): number | undefined {
	const text = withoutDates(base).trim();
	const leading = /^(?:№|#|no\.?\s)?\s*(\d{1,5})(?!\d)/iu.exec(text)?.[1];
	const marked = /(?:№|#|\bno\.?)\s*(\d{1,5})(?!\d)/iu.exec(text)?.[1];
	const number = Number(leading ?? marked ?? onlyNumber(text));
	return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Dates must not pass for a number; a number with a point is none of ours either. */
function withoutDates(text: string): string {
	return DATES.reduce((rest, date) => rest.replace(date, ' '), text);
}

function onlyNumber(text: string): string | undefined {
	const all = (text.match(/\d+/g) ?? []).filter((digits) => digits.length <= 5);
	const notYears = all.filter((digits) => !/^(?:19|20)\d{2}$/.test(digits));
	return notYears.length === 1 ? notYears[0] : undefined;
}
