import { DECLINE_REASONS } from './reasons';
import type { MethodRecord, ScriptedOutcome } from './types';

const SPECIAL = ['succeeded', 'pending', 'lost-answer', 'error-but-charged', '202', '400'];

export const OUTCOMES = [...SPECIAL, ...DECLINE_REASONS];

/** Scripts how the next charges of a method end. Without `times` it holds until told otherwise and replaces what was scripted. */
export function scriptOutcome(
	method: MethodRecord,
	order: { outcome?: unknown; times?: unknown; then?: unknown; minutes?: unknown },
): void {
	const outcome = String(order.outcome);
	if (!OUTCOMES.includes(outcome))
		throw new RangeError(`There is no outcome "${outcome.slice(0, 40)}". Choose one of: ${OUTCOMES.join(', ')}`);
	const then = order.then === undefined ? undefined : String(order.then);
	if (then !== undefined && then !== 'succeeded' && !DECLINE_REASONS.includes(then))
		throw new RangeError(`"then" is "succeeded" or a decline reason`);
	const times = order.times === undefined ? undefined : Number(order.times);
	if (times !== undefined && !(Number.isInteger(times) && times > 0)) throw new RangeError('"times" is a whole number above 0');
	const minutes = order.minutes === undefined ? undefined : Number(order.minutes);
	if (minutes !== undefined && !(minutes >= 0)) throw new RangeError('"minutes" is a number, 0 or more');
	const scripted: ScriptedOutcome = { outcome, left: times, then, minutes };
	if (times === undefined) method.script = [scripted];
	else
		method.script = [
			...method.script.filter(({ left }) => left !== undefined),
			scripted,
			...method.script.filter(({ left }) => left === undefined),
		];
}

/** The outcome of the next charge; uses up one of a counted script. */
export function takeOutcome(method: MethodRecord): ScriptedOutcome {
	const next = method.script[0];
	if (!next) return { outcome: 'succeeded' };
	if (next.left !== undefined && --next.left <= 0) method.script.shift();
	return next;
}
