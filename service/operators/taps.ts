import type { Transition } from '../store/transition';
import { showCard } from './card';
import { askDays, confirmDays, doDays, GIVES, NO } from './days';
import { askFile, doFile } from './files';
import { showHistory } from './history';
import type { OperatorAct } from './may';
import { nonceOf } from './once';
import type { Operator } from './operator';
import { personToServe } from './person';
import { offerRefunds } from './refund';
import { ActRefused } from './refused';
import { awaitText, reply } from './reply';

/** What a button needs and does. */
interface Tap {
	act: OperatorAct;
	run(tx: Transition, operator: Operator, tapped: Tapped): Promise<void>;
}

interface Tapped {
	subscriberId: number;
	/** What follows the person's number. */
	rest: string[];
	cause: string;
}

/** What each button needs and does, in one transaction. */
const TAPS: Record<string, Tap> = {
	card: { act: 'find', run: async (tx, operator, { subscriberId, cause }) => await showCard(tx, operator, subscriberId, cause) },
	hist: { act: 'history', run: async (tx, operator, { subscriberId, cause }) => await showHistory(tx, operator, subscriberId, cause) },
	refund: { act: 'refund', run: async (tx, operator, { subscriberId, cause }) => await offerRefunds(tx, operator, subscriberId, cause) },
	file: { act: 'resend', run: async (tx, operator, { subscriberId, cause }) => await askFile(tx, operator, subscriberId, cause) },
	f: {
		act: 'resend',
		run: async (tx, operator, { subscriberId, rest: [number, nonce = ''], cause }) =>
			await doFile(tx, operator, { subscriberId, number: Number(number), nonce, cause }),
	},
	msg: {
		act: 'message',
		run: async (tx, operator, { subscriberId, cause }) => {
			const person = await personToServe(tx, subscriberId);
			if (person.state === 'blocked') throw new ActRefused('blocked');
			await awaitText(tx, operator, `op:msg:${subscriberId}`);
			await reply(tx, operator, cause, 'op_ask_message', { person: subscriberId, buttons: [[NO]] });
		},
	},
	cancel: {
		act: 'cancel',
		run: async (tx, operator, { subscriberId, cause }) => {
			await personToServe(tx, subscriberId);
			const yes = { label: 'button.op_yes', action: `op:yc:${subscriberId}:${nonceOf(cause)}` };
			await reply(tx, operator, cause, 'op_confirm_cancel', { person: subscriberId, buttons: [[yes, NO]] });
		},
	},
	// What it does has a transaction of its own.
	yc: { act: 'cancel', run: async () => await Promise.resolve() },
	...Object.fromEntries(
		Object.keys(GIVES).map((verb) => [
			verb,
			{
				act: 'days' as const,
				run: async (tx: Transition, operator: Operator, { subscriberId, rest: [product], cause }: Tapped) =>
					await askDays(tx, operator, { verb, subscriberId, product, cause }),
			},
		]),
	),
};

/** What was pressed, `card` and `17` of `op:card:17`: whom it is about, and what is done. Undefined for what is no button of ours. */
export function tapOf(verb: string, words: string[]): (Tap & { person?: string; rest: string[] }) | undefined {
	const yes = /^[yn]$/.test(verb) ? givingTap(verb, words) : undefined;
	return yes ?? (TAPS[verb] && { ...TAPS[verb], person: words[0], rest: words.slice(1) });
}

/** `y:g:17:7:in57:subscription` gives, `n:grant:17:7:subscription` asks whether to. */
function givingTap(verb: string, [what = '', person, value = '', ...rest]: string[]) {
	const give = Object.keys(GIVES).find((one) => (verb === 'y' ? one[0] === what : one === what));
	if (!give) return undefined;
	return {
		act: 'days' as const,
		person,
		rest,
		run: async (tx: Transition, operator: Operator, { subscriberId, rest: [first = '', second = ''], cause }: Tapped) =>
			verb === 'y'
				? await doDays(tx, operator, { verb: give, subscriberId, value, nonce: first, product: second, cause })
				: await confirmDays(tx, operator, { verb: give, subscriberId, text: value, product: first, cause }),
	};
}
