import type { MessageButton } from '../effects/add';
import { openSubscription } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import type { Transition } from '../store/transition';
import { wordsFor } from '../subscribers/words';
import { endOfTerm } from '../time/local';
import { dayOfText } from './dayText';
import { extendTo } from './extendTo';
import { daysUntil, giveDays } from './giveDays';
import type { GiveWhat } from './giveDays';
import { nonceOf } from './once';
import type { Operator } from './operator';
import { personToServe } from './person';
import { productInButton, productOfButton } from './productInButton';
import { nameOfProduct, productsToGive } from './products';
import { ActRefused } from './refused';
import { awaitText, reply } from './reply';

/** What the buttons of a card are called, and what each gives. */
export const GIVES: Readonly<Record<string, GiveWhat>> = { grant: 'grant', extend: 'extend', comp: 'compensate' };

/** What is asked: how many days, or which day. */
const ASKS: Readonly<Record<string, { message: string }>> = {
	grant: { message: 'op_ask_grant' },
	extend: { message: 'op_ask_extend' },
	comp: { message: 'op_ask_comp' },
};
const ASK_TO_OPEN = { message: 'op_ask_open' };

const QUICK_DAYS = [1, 3, 7, 30];

interface About {
	verb: string;
	subscriberId: number;
	cause: string;
}

/** Asks for the number of days, or for the day of the new end; first for which product, where there are several. */
export async function askDays(
	tx: Transition,
	operator: Operator,
	{ verb, subscriberId, cause, product }: About & { product?: string },
): Promise<void> {
	await personToServe(tx, subscriberId);
	const products = await productsToGive(tx, subscriberId, GIVES[verb] === 'grant');
	const chosen = products.length === 1 ? products[0] : products.find((code) => code === product);
	if (products.length === 0) throw new ActRefused(GIVES[verb] === 'grant' ? 'no_product' : 'nothing_runs');
	if (chosen === undefined) {
		const buttons: MessageButton[][] = [];
		for (const code of products) buttons.push([{ label: await nameOfProduct(tx, code), action: `op:${verb}:${subscriberId}:${code}` }]);
		return await reply(tx, operator, cause, 'op_which_product', { person: subscriberId, buttons });
	}
	const words = await wordsFor(tx, operator.subscriber);
	const running = await openSubscription(tx, subscriberId, chosen);
	await awaitText(tx, operator, `op:${verb}:${subscriberId}:${chosen}`);
	const quick = QUICK_DAYS.map((days) => ({
		label: 'button.op_days',
		fields: { days },
		action: `op:n:${verb}:${subscriberId}:${days}:${chosen}`,
	}));
	await reply(tx, operator, cause, (running ? ASKS[verb]! : ASK_TO_OPEN).message, {
		person: subscriberId,
		fields: { product: await nameOfProduct(tx, chosen), until: running ? words.day(running.ends_at) : null },
		buttons: verb === 'extend' ? [[NO]] : [quick, [NO]],
	});
}

export const NO: MessageButton = { label: 'button.op_no', action: 'op:no' };

/** What he typed or pressed: shows what would change, with a button that does it. Nothing is changed yet. */
export async function confirmDays(
	tx: Transition,
	operator: Operator,
	{ verb, subscriberId, cause, product, text }: About & { product: string; text: string },
): Promise<void> {
	const person = await personToServe(tx, subscriberId);
	const running = await openSubscription(tx, subscriberId, product);
	if (!running && verb !== 'grant') throw new ActRefused('nothing_runs');
	const { days, value } = wished(tx, verb, running, text);
	const words = await wordsFor(tx, operator.subscriber);
	const from = running && (running.state === 'paused' || running.ends_at > tx.now) ? running.ends_at : tx.now;
	const to = endOfTerm(from, running?.zone ?? person.zone, { count: days, unit: 'day' }, 1);
	const yes = `op:y:${verb[0]}:${subscriberId}:${value}:${nonceOf(cause)}:${productInButton(product)}`;
	await awaitText(tx, operator, null);
	await reply(tx, operator, cause, running ? 'op_confirm_days' : 'op_confirm_open', {
		person: subscriberId,
		fields: { product: await nameOfProduct(tx, product), days, from: running ? words.day(running.ends_at) : null, to: words.day(to) },
		buttons: [[{ label: 'button.op_yes', action: yes }, NO]],
	});
}

/** The number of days, and what the button carries: that number, or the day of the end. */
function wished(tx: Transition, verb: string, running: Subscription | undefined, text: string): { days: number; value: string } {
	if (verb !== 'extend') {
		const days = /^\s*(\d{1,3})\s*(?:д[а-яё.]*|d[a-z.]*)?\s*$/iu.exec(text)?.[1];
		if (days === undefined || Number(days) < 1 || Number(days) > 365) throw new ActRefused('days_wrong');
		return { days: Number(days), value: days };
	}
	const day = dayOfText(text, Math.max(running!.ends_at, tx.now), running!.zone);
	const days = day === undefined ? 0 : daysUntil(tx, running!, day);
	if (days < 1 || days > 731) throw new ActRefused('day_wrong');
	return { days, value: day!.replaceAll('-', '') };
}

/** The tap on Yes. The end is counted anew: he may have paid meanwhile. */
export async function doDays(
	tx: Transition,
	operator: Operator,
	{ verb, subscriberId, cause, product, value, nonce }: About & { product: string; value: string; nonce: string },
): Promise<void> {
	const productCode = await productOfButton(tx, subscriberId, product, GIVES[verb] === 'grant');
	const give = { key: `${verb}:${subscriberId}:${nonce}`, actor: operator.actor, subscriberId, productCode };
	const { outcome, until } =
		verb === 'extend'
			? await extendTo(tx, { ...give, day: value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') })
			: await giveDays(tx, { ...give, what: GIVES[verb]!, days: Number(value) });
	const words = await wordsFor(tx, operator.subscriber);
	await reply(tx, operator, cause, outcome === 'given' ? 'op_days_done' : 'op_done_before', {
		person: subscriberId,
		fields: { until: until === null ? null : words.day(until) },
	});
}
