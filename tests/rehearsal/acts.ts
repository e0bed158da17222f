import { buttonsOf } from '../scenarios/lib/chat';
import { CARD } from '../scenarios/lib/acts';
import { paymentIn } from '../scenarios/lib/payments';
import type { Person } from '../scenarios/lib/person';
import type { World } from '../scenarios/lib/world';

export type Does = (person: Person, world: World) => Promise<void>;

/** Buttons are found by what they carry, not by their labels: the owner may have written others. With a colon at its end it is their beginning. */
async function tapData(person: Person, wanted: string): Promise<void> {
	const found = (await person.chat())
		.flatMap(buttonsOf)
		.flatMap(({ data }) => data ?? [])
		.findLast((data) => (wanted.endsWith(':') ? data.startsWith(wanted) : data === wanted));
	if (!found) throw new Error(`${person.details.first_name} has no button "${wanted}" under a message.`);
	await person.tap(found);
}

export const free: Does = async (person) => {
	await person.start();
	await person.say('/free');
};

/** From the offer to the paid card. */
export function buy(code: string, renewal = true): Does {
	return async (person, world) => {
		await person.start();
		await person.say('/buy');
		await tapData(person, `order:${code}`);
		await tapData(person, renewal ? 'consent:' : 'once:');
		await world.pay(await person.chat(), CARD);
	};
}

/** A good or service, from its button to the paid card; one that is free is taken. In parts he pays the first, and agrees to the others or not. */
export function buyGood({ code, price }: { code: string; price: string }, agrees = false): Does {
	return async (person, world) => {
		await person.start();
		await person.say('/goods');
		await tapData(person, `good:${code}`);
		await tapData(person, agrees ? 'consent:' : 'once:');
		if (!/^[0.,\s]*$/.test(price)) await world.pay(await person.chat(), CARD);
	};
}

/** How the next charges of the card he has paid with end. */
export function cardWill(outcome: string, times?: number): Does {
	return async (person, { control }) =>
		await control.post(`/yookassa/methods/${paymentIn(await person.chat())}/outcome`, { outcome, times });
}

export const cancel: Does = async (person) => await person.say('/cancel');
export const payNow: Does = async (person, world) => {
	await tapData(person, 'paynow:');
	await world.pay(await person.chat(), CARD);
};
export const block: Does = async (person) => await person.block();

export function inTurn(...acts: Does[]): Does {
	return async (person, world) => {
		for (const act of acts) await act(person, world);
	};
}
