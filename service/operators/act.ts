import { showAbout } from '../orders/offerCard';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { showCard } from './card';
import { cancelFor } from './cancel';
import { askDays, confirmDays, doDays, GIVES, NO } from './days';
import { askFile, doFile } from './files';
import { showHistory } from './history';
import { may } from './may';
import type { OperatorAct } from './may';
import { nonceOf } from './once';
import { operatorOf } from './operator';
import type { Operator } from './operator';
import { personToServe } from './person';
import { offerRefunds } from './refund';
import { ActRefused } from './refused';
import { awaitText, reply } from './reply';

export interface OperatorTap {
	/** Who pressed. */
	subscriberId: number;
	/** What the button carries behind `op:`, such as `card:17`. */
	argument?: string;
	cause: string;
}

export interface OperatorAnswer {
	/** `unknown`: he is no operator, or there is no such button. */
	outcome: 'done' | 'refused' | 'unknown';
	/** Whom it was about. */
	aboutSubscriberId: number | null;
}

interface Tapped {
	subscriberId: number;
	/** What follows the person's number. */
	rest: string[];
	cause: string;
}

/** What each button needs and does, in one transaction. */
const TAPS: Record<string, { act: OperatorAct; run(tx: Transition, operator: Operator, tapped: Tapped): Promise<void> }> = {
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

/** A button of an operator's, in his chat or under a message of the staff's group; the answer comes into his own chat. Anybody else gets what any unknown text gets. */
export async function actByOperator(
	store: Store,
	{ subscriberId: operatorId, argument = '', cause }: OperatorTap,
): Promise<OperatorAnswer> {
	const [verb = '', ...words] = argument.split(':');
	const outcome = await transition(store, async (tx) => {
		const operator = await operatorOf(tx, await subscriberById(tx, operatorId));
		if (!operator) return undefined;
		if (verb === 'no') {
			await awaitText(tx, operator, null);
			await reply(tx, operator, cause, 'op_dropped');
			return { outcome: 'done' as const, aboutSubscriberId: null };
		}
		const yes = /^[yn]$/.test(verb) ? givingTap(verb, words) : undefined;
		const tap = yes ?? (TAPS[verb] && { ...TAPS[verb], person: words[0], rest: words.slice(1) });
		const subscriberId = Number(tap?.person);
		const isPerson = tap !== undefined && Number.isSafeInteger(subscriberId) && (await isKnown(tx, subscriberId));
		if (!isPerson) return undefined;
		return await guarded(
			tx,
			operator,
			cause,
			subscriberId,
			tap.act,
			async () => await tap.run(tx, operator, { subscriberId, rest: tap.rest, cause }),
		);
	});
	if (outcome && verb === 'yc' && outcome.outcome !== 'refused') return await cancelTap(store, operatorId, words, cause);
	if (outcome) return outcome;
	await showAbout(store, { subscriberId: operatorId, cause, message: 'unknown' });
	return { outcome: 'unknown', aboutSubscriberId: null };
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

async function cancelTap(store: Store, operatorId: number, [person, nonce = '']: string[], cause: string): Promise<OperatorAnswer> {
	const subscriberId = Number(person);
	await cancelFor(store, { operatorId, subscriberId, nonce, cause });
	return { outcome: 'done', aboutSubscriberId: subscriberId };
}

async function isKnown({ db }: Transition, id: number): Promise<boolean> {
	return (await db.selectFrom('subscriber').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Runs an act if the role allows it; what cannot be is answered with why. */
export async function guarded(
	tx: Transition,
	operator: Operator,
	cause: string,
	subscriberId: number,
	act: OperatorAct,
	work: () => Promise<void>,
): Promise<OperatorAnswer> {
	try {
		if (!may(operator.role, act)) throw new ActRefused('role');
		await work();
		return { outcome: 'done', aboutSubscriberId: subscriberId };
	} catch (error) {
		if (!(error instanceof ActRefused)) throw error;
		await reply(tx, operator, cause, error.tell, { person: subscriberId });
		return { outcome: 'refused', aboutSubscriberId: subscriberId };
	}
}
