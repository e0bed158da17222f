import { Calendar, MOSCOW } from '../scenarios/lib/calendar';
import { on } from '../scenarios/lib/character';
import type { ChatMessage } from '../scenarios/lib/chat';
import type { Player } from '../scenarios/lib/play';
import type { Heard } from '../scenarios/lib/transcript';
import { type Books, doubleCharges } from '../scenarios/renewals/books';
import { PATHS } from '../scenarios/renewals/cast';
import { paid, type Walker } from '../scenarios/renewals/part';
import { daysLost, type WalkerPart, whatIsWrong } from '../scenarios/renewals/verdict';

const calendar = new Calendar('2027-01-31');
const at = (day: number) => calendar.moment(day, '12:00', MOSCOW);

function payment(id: string, day: number, back = '0.00'): Books['payments'][number] {
	const amount = { value: '990.00', currency: 'RUB' };
	const more = { captured_at: new Date(at(day)).toISOString(), refunded_amount: { value: back } };
	return {
		id,
		status: 'succeeded',
		amount,
		created_at: '',
		payment_method: { id, saved: true, card: { last4: '4477' } } as never,
		...more,
	};
}

const charge = (provider_id: string, term: number, subscription_id: number | null = 7) => ({
	provider_id,
	subscription_id,
	term,
	subscriber_id: 1,
	state: 'succeeded',
});

const books: Books = {
	people: [{ id: 1, telegram_user_id: 601 }],
	subscriptions: [{ id: 7, subscriber_id: 1, term: 2, state: 'active', renewal_on: 1, ends_at: at(61) }],
	charges: [charge('a', 1), charge('b', 2)],
	payments: [payment('a', 1), payment('b', 31)],
	refunds: [],
};

const walker: Walker = {
	path: 'model',
	details: { id: 601, first_name: 'Алла' },
	is: '',
	zone: MOSCOW,
	acts: [],
	hears: [...on(1, 10, 'file 6'), ...on(2, 9, 'file 7'), ...on(3, 9, 'file 8')],
	pays: paid('990.00', 1, 31),
	ends: { term: 2, state: 'active', renews: true, lastDay: 61 },
};

function part(hears: Walker['hears'], more: Partial<Walker> = {}): WalkerPart {
	const sober = hears.map(
		({ day, hour, what }): Heard => ({
			day,
			hour,
			what,
			at: at(day),
			number: Number(what.split(' ')[1]) || undefined,
			message: {} as ChatMessage,
		}),
	);
	const one = { ...walker, ...more };
	return { walker: one, player: one as unknown as Player, heard: sober, sober };
}

it('fails a path at one message more, less or later, and at any payment that is not listed', () => {
	expect(whatIsWrong(part(walker.hears), books, calendar)).toBeUndefined();
	expect(whatIsWrong(part([...walker.hears, ...on(3, 9, 'renewed')]), books, calendar)).toContain('got “day 3 9h renewed');
	expect(whatIsWrong(part(walker.hears.slice(0, 2)), books, calendar)).toContain('expected “day 3 9h file 8”');
	const payments = [...books.payments, payment('c', 32)];
	expect(whatIsWrong(part(walker.hears), { ...books, payments, charges: [...books.charges, charge('c', 3)] }, calendar)).toContain(
		'day 32',
	);
	expect(whatIsWrong(part(walker.hears, { pays: paid('990.00', 1, 30) }), books, calendar)).toContain('day 31 990.00 *4477');
	expect(whatIsWrong(part(walker.hears, { wasUnknown: true }), books, calendar)).toContain('unknown');
	expect(whatIsWrong(part(walker.hears, { ends: { ...walker.ends, renews: false } }), books, calendar)).toContain('subscription');
});

it('counts two payments kept for one term, and one that opened nothing, but not what was given back', () => {
	expect(doubleCharges(books)).toBe(0);
	const twice = { ...books, payments: [...books.payments, payment('c', 31)], charges: [...books.charges, charge('c', 2)] };
	expect(doubleCharges(twice)).toBe(1);
	expect(doubleCharges({ ...twice, charges: [...books.charges, charge('c', 2, null)] })).toBe(1);
	expect(doubleCharges({ ...twice, charges: books.charges })).toBe(1);
	expect(doubleCharges({ ...twice, payments: [...books.payments, payment('c', 31, '990.00')] })).toBe(0);
});

it('finds the days without a file, up to the last that is paid for', () => {
	expect(daysLost(part(walker.hears), 3)).toEqual([]);
	expect(daysLost(part([walker.hears[0]!, walker.hears[2]!]), 5)).toEqual([2, 4, 5]);
	expect(daysLost(part(walker.hears, { rests: [4, 4] }), 5)).toEqual([5]);
	expect(daysLost(part(walker.hears, { fileUntil: 3 }), 5)).toEqual([]);
});

it('has at least fourteen people, one for each path, with their events in order', () => {
	const stage = { lastFile: 160, lastDay: 100, monthEnds: [29, 60, 90, 121] };
	const all = PATHS.map((path) => path(stage));
	expect(all.length).toBeGreaterThanOrEqual(14);
	expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
	expect(new Set(all.map(({ details }) => details.id)).size).toBe(all.length);
	const moment = ({ day, hour }: { day: number; hour: number }) => day * 24 + hour;
	for (const { hears } of all) expect(hears.map(moment)).toEqual([...hears.map(moment)].sort((a, b) => a - b));
});
