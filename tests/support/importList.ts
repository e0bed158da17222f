import type { Column } from '../../service/imports/columns';

/** A list of people for an import, with faults in known lines. */
export interface MadeList {
	csv: string;
	/** By line of the file: the column its fault is told of. */
	faulty: Map<number, Column | null>;
	/** Telegram ids of the right lines, in order. */
	people: number[];
}

type Row = Partial<Record<Column, string>>;

const COLUMNS = [
	'telegram_id',
	'first_name',
	'username',
	'language',
	'zone',
	'slot_hour',
	'email',
	'phone',
	'offer',
	'ends_on',
	'next_number',
	'renewal',
	'price',
	'consent_at',
	'consent_place',
	'payment_method_id',
	'card_type',
	'last4',
	'expiry',
] as const satisfies readonly Column[];

/** Each with the column it is told of and what the line looks like instead. */
const FAULTS: Array<[Column | null, (row: Row) => Row]> = [
	['telegram_id', () => ({ telegram_id: '' })],
	['telegram_id', () => ({ telegram_id: '1,23457E+11' })],
	['telegram_id', ({ telegram_id }) => ({ telegram_id: `-${telegram_id}` })],
	['telegram_id', () => ({ telegram_id: '@somebody' })],
	['telegram_id', () => ({ telegram_id: String(idOf(1)) })],
	['language', () => ({ language: 'по-русски' })],
	['zone', () => ({ zone: 'Moscow' })],
	['slot_hour', () => ({ slot_hour: '25' })],
	['slot_hour', () => ({ slot_hour: '3' })],
	['email', () => ({ email: 'anna at example.com' })],
	['phone', () => ({ phone: 'спросить' })],
	['offer', () => ({ offer: 'gold' })],
	['offer', () => ({ offer: '' })],
	['ends_on', () => ({ ends_on: '31.02.2026' })],
	['ends_on', () => ({ ends_on: '' })],
	['ends_on', () => ({ ends_on: '2226-01-01' })],
	['next_number', () => ({ next_number: '2' })],
	['next_number', () => ({ next_number: 'next' })],
	['renewal', () => ({ renewal: 'maybe' })],
	['renewal', () => ({ renewal: 'on', ends_on: '2026-01-31' })],
	['price', () => ({ price: '1,190,00' })],
	['consent_at', () => ({ consent_at: '2027-01-01' })],
	['payment_method_id', () => ({ payment_method_id: 'card-1' })],
	['payment_method_id', () => ({ payment_method_id: methodOf(1) })],
	['expiry', () => ({ expiry: '13/28' })],
];

export const idOf = (person: number): number => 7_000_000_000 + person;
export const methodOf = (person: number): string => `2a2bc1c0-000f-5000-8000-${person.toString(16).padStart(12, '0')}`;

/** Names with everything that trips a reader up: separators, quotation marks, line breaks, formulas. */
const NAMES = ['Анна', 'Пётр; мл.', 'О’Нил, "Шон"', 'Мария\nИвановна', '=SUM(A1)', 'Zoë 🎉'];

function rowOf(person: number): Row {
	const renews = person % 3 !== 0;
	return {
		telegram_id: String(idOf(person)),
		first_name: NAMES[person % NAMES.length]!,
		username: person % 2 ? `user_${person}` : '',
		language: person % 5 ? 'ru' : 'en',
		zone: person % 4 ? 'Europe/Moscow' : 'Asia/Novosibirsk',
		slot_hour: String(9 + (person % 12)),
		email: person % 2 ? `person${person}@example.com` : '',
		phone: person % 2 ? '' : `+7900${String(person).padStart(7, '0')}`,
		offer: person % 2 ? 'days' : 'month',
		// A tenth have ended.
		ends_on: person % 10 ? `2026-0${6 + (person % 3)}-${String(1 + (person % 28)).padStart(2, '0')}` : '20.04.2026',
		next_number: String(6 + (person % 50)),
		renewal: renews && person % 10 ? 'on' : 'нет',
		price: person % 2 ? '990' : '1 190,00',
		consent_at: renews ? '2026-01-15 12:30' : '',
		consent_place: renews ? 'the old bot' : '',
		payment_method_id: renews ? methodOf(person) : '',
		card_type: renews ? 'Mir' : '',
		last4: renews ? String(1000 + (person % 9000)) : '',
		expiry: renews ? '12/28' : '',
	};
}

const quoted = (cell: string) => (/[;"\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** `lines` lines of which `faulty` are wrong, each kind of fault as often as another, spread over the list. */
export function madeList({ lines, faulty }: { lines: number; faulty: number }): MadeList {
	const every = Math.floor(lines / faulty);
	const made: MadeList = { csv: '', faulty: new Map(), people: [] };
	const out = [COLUMNS.join(';')];
	let line = 2;
	for (let person = 1; person <= lines; person++) {
		const row = rowOf(person);
		const turn = person % every === 0 ? person / every - 1 : undefined;
		if (turn !== undefined && turn < faulty) {
			const [column, spoil] = FAULTS[turn % FAULTS.length]!;
			made.faulty.set(line, column);
			Object.assign(row, spoil(row));
		} else made.people.push(idOf(person));
		out.push(COLUMNS.map((column) => quoted(row[column] ?? '')).join(';'));
		line += 1 + (row.first_name!.match(/\n/g) ?? []).length;
	}
	made.csv = `${out.join('\n')}\n`;
	return made;
}
