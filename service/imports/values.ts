import { DateTime } from '../../vendor';
import { once } from './once';
import type { Memo } from './once';

/** What stands in a cell, or `wrong` with what is wrong about it, to be read after the column's name. */
export type Read<T> = { value: T } | { wrong: string };

const wrong = (text: string): { wrong: string } => ({ wrong: text });

const YES = new Set(['yes', 'y', 'true', '1', 'on', '+', 'да', 'вкл', 'включено', 'включен']);
const NO = new Set(['no', 'n', 'false', '0', 'off', '-', 'нет', 'выкл', 'выключено', 'выключен']);

export function readFlag(text: string): Read<boolean> {
	const word = text.toLowerCase();
	if (YES.has(word)) return { value: true };
	return NO.has(word) ? { value: false } : wrong('must be on or off');
}

export function readWhole(text: string, from: number, to: number): Read<number> {
	const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
	return Number.isInteger(number) && number >= from && number <= to
		? { value: number }
		: wrong(`must be a whole number from ${from} to ${to}`);
}

/** Telegram: a user's id has at most 52 significant bits (https://core.telegram.org/bots/api#user). */
const LARGEST_ID = 2 ** 52 - 1;

export function readTelegramId(text: string): Read<number> {
	if (text === '') return wrong('is missing');
	if (/^\d+([.,]\d+)?e\+?\d+$/i.test(text))
		return wrong('was shortened by a spreadsheet; give the column the format Text and export the list anew');
	if (/^-\d+$/.test(text)) return wrong('is that of a group or channel, not of a person');
	if (text.startsWith('@')) return wrong('is a user name; Telegram’s number of the person is needed');
	const read = readWhole(text, 1, LARGEST_ID);
	return 'value' in read ? read : wrong('is not Telegram’s number of a person');
}

/** `2026-12-31`, `31.12.2026`, each with or without a time of day; in `zone` unless it names one. */
export function readMoment(text: string, zone: string): Read<DateTime> {
	const [, day, month, year, rest = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+|T|$)(.*)$/.exec(text) ?? [];
	const iso =
		year === undefined ? text.replace(' ', 'T') : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}${rest ? `T${rest}` : ''}`;
	const moment = /^\d{4}-\d{2}-\d{2}(T|$)/.test(iso) ? DateTime.fromISO(iso, { zone }) : undefined;
	return moment?.isValid ? { value: moment } : wrong('is not a date; write it like 2026-12-31 or 31.12.2026');
}

/** A moment that has been: neither in the future nor before there was Telegram. */
export function readPast(text: string, zone: string, { now, memo }: { now: number; memo: Memo }): Read<number> {
	return once(memo, `past ${zone} ${text}`, () => {
		const read = readMoment(text, zone);
		if ('wrong' in read) return read;
		const at = read.value.toMillis();
		// A day's grace for clocks and zones.
		if (at > now + 86_400_000) return wrong('lies in the future');
		return read.value.year < 2013 ? wrong('is long before Telegram') : { value: at };
	});
}

/** `12/28`, `12/2028`, `2028-12` as `2028-12`, which is how it is kept. */
export function readExpiry(text: string): Read<string> {
	const [, month, short] = /^(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})$/.exec(text) ?? [];
	const [, year, later] = /^(\d{4})\s*[/.-]\s*(\d{1,2})$/.exec(text) ?? [];
	const [y, m] = short === undefined ? [year, later] : [short.length === 2 ? `20${short}` : short, month];
	if (y === undefined || m === undefined || Number(m) < 1 || Number(m) > 12) return wrong('is not a month such as 12/28');
	return { value: `${y}-${m.padStart(2, '0')}` };
}

/** As YooKassa writes the ids of payments and saved methods: 36 characters. */
export function readMethodId(text: string): Read<string> {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
		? { value: text.toLowerCase() }
		: wrong('is not an id of YooKassa such as 2a2bc1c0-000f-5000-8000-18db351245c7');
}

export function readPhone(text: string): Read<string> {
	const digits = text.replace(/[\s()\-.]/g, '');
	return /^\+?\d{7,15}$/.test(digits) ? { value: digits } : wrong('is not a phone number');
}
