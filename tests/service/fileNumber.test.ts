import fc from '../support/fastCheck';
import { numberOf, readFileName } from '../../service/series/fileNumber';

test.each([
	['1.pdf', 1],
	['001 Title.pdf', 1],
	['0007 Title.PDF', 7],
	['Сценарий 12.pdf', 12],
	['12 (1).pdf', 12],
	['12 (копия).pdf', 12],
	['12 — копия.pdf', 12],
	['12 - Copy (2).pdf', 12],
	["12 (Ivan's conflicted copy 2026-05-12).pdf", 12],
	['12 Сценарий (1) (2).pdf', 12],
	['Сценарий (12).pdf', 12],
	['Сценарий 12 (1).pdf', 12],
	['№ 12 Сценарий.pdf', 12],
	['#12.pdf', 12],
	['Сценарий №12 для 2 актёров.pdf', 12],
	['001 Сценарий 2026.pdf', 1],
	['1 Сценарий 2026.pdf', 1],
	['7 Мария 2026.pdf', 7],
	['001 Встреча 12.05.2026.pdf', 1],
	['001-12-05-2026.pdf', 1],
	['2026-05-12 007 Сценарий.pdf', 7],
	['12 мая 2026 Сценарий 8.pdf', 8],
	['Сценарий 12 (2026).pdf', 12],
	['Сценарий 12 за 2026 год.pdf', 12],
	['1. Первый.pdf', 1],
	['1) Первый.pdf', 1],
	['12_Сценарий.pdf', 12],
	['012 Марта и 3 кота.pdf', 12],
	['2026.pdf', 2026],
	['  5 Пробелы .pdf  ', 5],
	['03 Йод.pdf'.normalize('NFD'), 3],
	['3650 Last.pdf', 3650],
])('%j is number %d', (name, number) => expect(readFileName(name)).toEqual({ kind: 'number', number }));

test.each([
	'Сценарий.pdf',
	'Сценарий 2026.pdf',
	'12.05.2026.pdf',
	'2026-05-12.pdf',
	'12 мая 2026.pdf',
	'Сцена 2 для 3 актёров.pdf',
	'0.pdf',
	'000 Ноль.pdf',
	'20260512.pdf',
	'(копия).pdf',
	'Версия 2.5.pdf',
	'Часть 1 из 2.pdf',
	'5 May 2026.pdf',
])('%j carries no number that is sure', (name) => expect(readFileName(name)).toEqual({ kind: 'misnumbered' }));

test.each(['1.docx', '1.pdf.tmp', 'cover.jpg', '.1.pdf', '._1.pdf', '~$1.pdf', 'pdf', '', '12'])('%j is no file of the series', (name) =>
	expect(readFileName(name)).toEqual({ kind: 'ignored' }),
);

const numbers = fc.integer({ min: 1, max: 99_999 });
const pad = fc.integer({ min: 0, max: 5 });
const words = fc.stringMatching(/^[А-Яа-яЁёA-Za-z]{1,8}( [А-Яа-яЁёA-Za-z]{1,8}){0,2}$/);
const date = fc
	.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
	.map((at) => at.toISOString().slice(0, 10));
const dates = fc
	.tuple(date, fc.constantFrom('-', '.', '_'))
	.chain(([day, by]) =>
		fc.constantFrom(day.replaceAll('-', by), day.split('-').reverse().join(by), day.slice(0, 4), `за ${day.slice(0, 4)} год`),
	);

test('a leading number wins over whatever follows it, dates and years too', () => {
	fc.assert(
		fc.property(
			numbers,
			pad,
			words,
			fc.array(fc.oneof(words, dates, numbers.map(String)), { maxLength: 4 }),
			(number, width, title, rest) => {
				expect(numberOf(`${[String(number).padStart(width, '0'), title, ...rest].join(' ')}.pdf`)).toBe(number);
			},
		),
	);
});

test('a copy has the number of what it was copied from', () => {
	const marks = fc.constantFrom(
		' (1)',
		' (2)',
		' копия',
		' - копия',
		' — Копия',
		' copy',
		' - Copy (3)',
		' (копия 2)',
		" (Anna's conflicted copy)",
	);
	fc.assert(
		fc.property(numbers, words, fc.array(marks, { minLength: 1, maxLength: 3 }), (number, title, copies) => {
			expect(numberOf(`${number} ${title}${copies.join('')}.pdf`)).toBe(number);
			expect(numberOf(`${number}${copies.join('')}.pdf`)).toBe(number);
		}),
	);
});

test('the normal form of a name makes no difference, and nothing makes it throw', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const [one, two] = [text.normalize('NFC'), text.normalize('NFD')].map((form) => readFileName(`${form}.pdf`));
			expect(one).toEqual(two);
			if (one!.kind === 'number') expect(one!.number).toBeGreaterThan(0);
		}),
		{ numRuns: 500 },
	);
});
