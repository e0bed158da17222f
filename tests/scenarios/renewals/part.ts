import type { Character, Expected, Stage } from '../lib/character';
import { dailyPaid, on } from '../lib/character';
import { purchase } from '../lib/acts';

/** What a story of renewals knows of its stage. */
export interface LongStage extends Stage {
	/** The last days of the first calendar months of a term that begins on day 1, as days of the story. */
	monthEnds: number[];
}

/** A payment that YooKassa has taken and not given back. */
export interface Paid {
	day: number;
	/** `990.00` */
	sum: string;
	/** The card's last digits; of the first card unless told. */
	card?: string;
}

/** Someone who walks one path of renewal; one listed message, payment or day more or less fails it. */
export interface Walker extends Character {
	/** The path's name in the closing line. */
	path: string;
	/** Every payment kept, in order. */
	pays: Paid[];
	/** How many payments are given back in full. */
	givenBack?: number;
	/** A charge of his card must have been unknown for a while, and looked up. */
	wasUnknown?: true;
	/** How his subscription stands at the end. */
	ends: { term: number; state: 'active' | 'ended' | 'grace'; renews: boolean; lastDay: number };
	/** The last day with a file, where it is not the last paid day or that of the story. */
	fileUntil?: number;
	/** Days without a file that are as they should be. */
	rests?: [from: number, to: number];
}

export type Path = (stage: LongStage) => Walker;

/** Whoever buys directly on a day at ten: the talk of the purchase, and the first paid file at once. */
export function bought(day: number): Expected[] {
	return on(day, 10, 'welcome', ...purchase, 'file 6');
}

/** One file a day at nine, from the day after the purchase to the given day. */
export function filesAfter(day: number, stage: Stage, untilDay = stage.lastDay): Expected[] {
	return dailyPaid(7, day + 1, 9, stage, untilDay);
}

/** Renewed by itself on these days: told three days before, charged at noon of the day. */
export function renewals(...days: number[]): Expected[] {
	return days.flatMap((day) => [...on(day - 3, 12, 'notice'), ...on(day, 12, 'renewed')]);
}

/** Reminded three days and one day before the end and at the end, then it is over. */
export function endsUnrenewed(lastDay: number, from: 3 | 1 | 0 = 3): Expected[] {
	const reminders = [3, 1, 0].filter((days) => days <= from);
	return [...reminders.flatMap((days) => on(lastDay - days, 12, 'ends soon')), ...on(lastDay + 1, 9, 'ended')];
}

export function paid(sum: string, ...days: number[]): Paid[] {
	return days.map((day) => ({ day, sum }));
}

/** The price of 30 days. */
export const MONTH = '990.00';
