import type { Person, PersonDetails } from './person';
import type { World } from './world';

/** Something a person does at a moment of the story. */
export interface Act {
	day: number;
	/** `HH:mm` where he lives. */
	time: string;
	does(person: Person, world: World): Promise<void>;
}

/** What he must hear, and when, where he lives. */
export interface Expected {
	day: number;
	hour: number;
	what: string;
}

/** What a story knows of its stage. */
export interface Stage {
	/** The highest number of the folder. */
	lastFile: number;
	/** The story's last day. */
	lastDay: number;
}

/** Someone of the story: what he does, and everything he must hear; a message that is not listed fails. */
export interface Character {
	details: PersonDetails;
	zone: string;
	/** One line of who he is. */
	is: string;
	acts: Act[];
	hears: Expected[];
	/** He buys: with or without automatic renewal. */
	buys?: { renewal: boolean };
}

export type Role = (stage: Stage) => Character;

/** Several messages of one hour. */
export function on(day: number, hour: number, ...what: string[]): Expected[] {
	return what.map((one) => ({ day, hour, what: one }));
}

/** Files of one moment: `files(3, 6)` are 3, 4, 5 and 6, as far as the folder has them. */
export function files(from: number, to: number, { lastFile }: Stage): string[] {
	return Array.from({ length: Math.max(0, Math.min(to, lastFile) - from + 1) }, (_, index) => `file ${from + index}`);
}

/** One file a day at an hour, from a number and day on, until the folder or the story (or the given day) is over. */
export function daily(from: number, day: number, hour: number, stage: Stage, untilDay = stage.lastDay): Expected[] {
	const until = Math.min(untilDay, stage.lastDay);
	return files(from, from + until - day, stage).map((what, index) => ({ day: day + index, hour, what }));
}

/** The same for who has paid: on the day on which the folder has nothing more for him he is told once that the next file is awaited. */
export function dailyPaid(from: number, day: number, hour: number, stage: Stage, untilDay = stage.lastDay): Expected[] {
	const missing = stage.lastFile + 1;
	const missingDay = day + missing - from;
	const waits = missing >= from && missingDay <= Math.min(untilDay, stage.lastDay);
	return [...daily(from, day, hour, stage, untilDay), ...(waits ? on(missingDay, hour, 'next file awaited') : [])];
}

/** In the order of days and hours; what is listed for the same hour keeps its order. */
export function inOrder(...parts: Expected[][]): Expected[] {
	return parts.flat().sort((a, b) => a.day - b.day || a.hour - b.hour);
}
