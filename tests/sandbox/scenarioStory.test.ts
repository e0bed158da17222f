import { DateTime } from 'luxon';
import { Calendar, MOSCOW, VLADIVOSTOK } from '../scenarios/lib/calendar';
import { STYLES } from '../scenarios/lib/catalogue';
import { type ChatMessage, numberIn } from '../scenarios/lib/chat';
import { daily, dailyPaid, inOrder, on } from '../scenarios/lib/character';
import { withoutRepeats } from '../scenarios/lib/repeats';
import { inWords, transcript } from '../scenarios/lib/transcript';

const START = DateTime.fromISO('2026-11-23T10:00', { zone: MOSCOW }).toMillis();
const calendar = Calendar.from(START);
const catalogue = [
	{ number: 1, name: '1.pdf', sha256: 'one' },
	{ number: 2, name: '2.pdf', sha256: 'two' },
];

function message(hours: number, part: Partial<ChatMessage>): ChatMessage {
	return { message_id: hours, from: 'bot', date: START / 1000 + hours * 3600, ...part };
}

function document(sha256: string) {
	return { document: { file_name: '1.pdf', file_size: 1, sha256 } };
}

it('counts days and hours where each person lives', () => {
	expect(calendar.moment(2, '12:00', MOSCOW) - START).toBe(26 * 3_600_000);
	expect(calendar.moment(2, '12:00', VLADIVOSTOK) - START).toBe(19 * 3_600_000);
	expect(calendar.day(START + 8 * 3_600_000, VLADIVOSTOK)).toBe(2);
	expect(calendar.day(START + 8 * 3_600_000, MOSCOW)).toBe(1);
});

it('tells documents by their bytes, not by their names, and quotes what it does not know', () => {
	const chat = [
		message(0, { text: 'Файлы будут приходить раз в день. В котором часу вам удобно?' }),
		message(1, { from: 'user', text: '/start' }),
		message(2, document('two')),
		message(3, document('other bytes')),
		message(4, { text: 'Купите слона' }),
	];
	expect(transcript(chat, MOSCOW, calendar, catalogue).map(inWords)).toEqual([
		'day 1 10h pick hour',
		'day 1 12h file 2',
		'day 1 13h strange document 1.pdf',
		'day 1 14h “Купите слона”',
	]);
});

it('expects files until the folder, the story or the given day is over, and one word when the next is awaited', () => {
	const stage = { lastFile: 9, lastDay: 6 };
	expect(daily(2, 2, 12, stage, 3).map(inWords)).toEqual(['day 2 12h file 2', 'day 3 12h file 3']);
	expect(dailyPaid(8, 3, 9, stage).map(inWords)).toEqual(['day 3 9h file 8', 'day 4 9h file 9', 'day 5 9h next file awaited']);
	expect(dailyPaid(8, 3, 9, stage, 4)).toHaveLength(2);
	expect(dailyPaid(11, 3, 9, stage)).toEqual([]);
	expect(inOrder(on(3, 9, 'b', 'c'), on(2, 9, 'a')).map(({ what }) => what)).toEqual(['a', 'b', 'c']);
});

it('takes the same message for a repeat only when it comes again soon', () => {
	const heard = transcript(
		[message(0, document('one')), message(0, document('one')), message(5, document('one'))],
		MOSCOW,
		calendar,
		catalogue,
	);
	expect(withoutRepeats(heard).map(inWords)).toEqual(['day 1 10h file 1', 'day 1 15h file 1']);
});

it.each(Object.keys(STYLES))('names the files in the style %s so that their number can be read', (style) => {
	const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
	expect(numbers.map((number) => numberIn(STYLES[style]!(number)))).toEqual(numbers);
});
