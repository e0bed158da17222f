import { type CallClass, fullName } from '../call';
import type { Places } from '../places';
import { accountClasses } from './account';
import { gupshupClasses } from './gupshup';
import { telegramClasses } from './telegram';
import { tildaClasses } from './tilda';
import { unreadableClasses } from './unreadable';
import { cloudClasses } from './whatsappCloud';
import { yookassaClasses } from './yookassa';

/** Every class, or those of one target, or the one of this name. @throws Error when there is none */
export function classesOf(places: Places, only?: string): CallClass[] {
	const all = [
		...telegramClasses(places),
		...yookassaClasses(places),
		...tildaClasses(places),
		...accountClasses(places),
		...gupshupClasses(places),
		...cloudClasses(places),
		...unreadableClasses(places),
	];
	const wanted = all.filter((one) => only === undefined || one.target === only || fullName(one) === only);
	if (wanted.length === 0) throw new Error(`There is no ${only}. There are:\n${all.map(fullName).join('\n')}`);
	return wanted;
}

/** How many calls of each class there are in all. What a class may not have because of its `most` the others get. */
export function shares(classes: CallClass[], bodies: number): Map<CallClass, number> {
	const counts = new Map<CallClass, number>();
	let [left, weights] = [bodies, classes.reduce((sum, { weight }) => sum + weight, 0)];
	// Those with a limit first, so that what they leave is known.
	for (const one of [...classes].sort((a, b) => (a.most ?? Infinity) / a.weight - (b.most ?? Infinity) / b.weight)) {
		const count = Math.min(one.most ?? Infinity, Math.ceil((left * one.weight) / weights));
		counts.set(one, count);
		[left, weights] = [left - count, weights - one.weight];
	}
	return counts;
}
