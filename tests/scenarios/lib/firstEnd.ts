import { type Expected, on, type Stage } from './character';

const TERM = 30;
/** Left of the term at the notice, in whole days; so many files are needed beside those of the next. */
const NOTICE = 3;

/**
 * What the first renewal says, within the story, to whoever bought 30 days with renewal: told three days before the last day, charged at noon of it; where the
 * folder has too few files for another term, that it waits for them. A folder that ran out before has put the end off, so that nothing is due yet.
 * @param nextFile the number that comes the day after the notice
 */
export function firstRenewal(boughtOn: number, nextFile: number, { lastFile, lastDay }: Stage): Expected[] {
	const charge = boughtOn + TERM;
	const notice = charge - NOTICE;
	if (lastFile < nextFile - 2) return [];
	const told = lastFile < nextFile + TERM + NOTICE - 1 ? on(notice, 12, 'renewal waits for files') : renewed(notice, charge);
	return told.filter(({ day }) => day <= lastDay);
}

function renewed(notice: number, charge: number): Expected[] {
	return [...on(notice, 12, 'notice'), ...on(charge, 12, 'renewed')];
}

/**
 * What is said before the end to whoever bought 30 days without renewal on day 1: three days and one day before and on the last day, then that it is over. When
 * the folder runs out in the last days the end moves on each day, and he is told the new one.
 */
export function firstEnd({ lastFile }: Stage): Expected[] {
	const says = (...days: number[]) => days.flatMap((day) => on(day, 12, 'ends soon'));
	if (lastFile >= 36) return [...says(28, 30, 31), ...on(32, 9, 'ended')];
	if (lastFile === 35) return says(28, 30, 31);
	if (lastFile >= 33) return says(28, 30, 31, 32);
	return lastFile === 32 ? says(28, 30, 32) : [];
}
