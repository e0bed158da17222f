import type { Setup } from '../setup/schema';
import { rowOf } from './row';

/** The chat's own buttons that 11 carries out, each by the operation that 01 has for it, and the form in which it can. */
export const ACTS = {
	paynow: /^paynow(:|$)/,
	cancel: /^cancel(:|$)/,
	resume: /^resume(:|$)/,
	check: /^check(:|$)/,
	newcard: /^newcard(:|$)/,
	agree: /^agree(:|$)/,
	// To pay a part he agrees to documents first, and a module is often a file: both are the chat's.
	part: /^part(:off:|:card:|$)/,
} as const;

export type Act = keyof typeof ACTS;

/** They are answered before anything else. */
const WORDS = ['stop', 'start'];

/** All of them, as the owner reads them. */
export const ANSWERED = [...Object.keys(ACTS).filter((act) => act !== 'part'), 'part:off', 'part:card', ...WORDS].join(', ');

/** Whether an action is carried out by the service, so that no event of the owner's own may be called so. */
export const isWordOfOurs = (action: string): boolean => action in ACTS || WORDS.includes(action);

/** Which of them a button carries out; undefined for one that is the owner's own, or works in the chat alone. */
export function actOf(payload: string): Act | undefined {
	return (Object.keys(ACTS) as Act[]).find((act) => ACTS[act].test(payload));
}

/** Whether a press of it is answered: it is an act of 11, a word such as `stop`, or an event of the owner's own, whose answers are kept and told. */
export function isAnswered(setup: Pick<Setup, 'whatsappTemplates'>, payload: string): boolean {
	const [action = ''] = payload.split(':');
	return actOf(payload) !== undefined || WORDS.includes(action) || rowOf(setup, action) !== undefined;
}
