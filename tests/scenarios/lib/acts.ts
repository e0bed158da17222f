import type { Act } from './character';

/** What is written on the buttons; the texts come from 00-setup. */
const labels = {
	freeSeries: /Бесплатная серия/,
	buy: /Оформить подписку/,
	month: /^30 дней/,
	payNow: /Оплатить сейчас/,
	agree: /Согласен/,
	once: /без продления/,
	paid: /Я оплатил/,
	info: /Моя подписка/,
	cancel: /Отменить продление/,
	resume: /Возобновить продление/,
};

/** The documented test card that succeeds without 3-D Secure. */
export const CARD = '5555555555554477';

export type Does = Act['does'];

export const start: Does = async (person) => await person.start();
export const takeFreeSeries: Does = async (person) => await person.tap(labels.freeSeries);
export const block: Does = async (person) => await person.block();
export const unblock: Does = async (person) => await person.unblock();
export const askInfo: Does = async (person) => await person.tap(labels.info);
export const cancel: Does = async (person) => await person.tap(labels.cancel);
export const resume: Does = async (person) => await person.tap(labels.resume);
export const sayPaid: Does = async (person) => await person.tap(labels.paid);

export function pickHour(hour: number): Does {
	return async (person) => await person.tap(new RegExp(`^${hour}:00$`));
}

export function pickCity(name: string): Does {
	return async (person) => await person.tap(new RegExp(`^${name}$`));
}

export const chooseOffer: Does = choose(labels.month);

/** Asks for the offers and takes one, by what its button says. */
export function choose(offer: RegExp): Does {
	return inTurn(press(labels.buy), press(offer));
}

/** Presses one button after another, each the newest that is called so. */
export function press(...buttons: RegExp[]): Does {
	return async (person) => {
		for (const button of buttons) await person.tap(button);
	};
}

export const agree: Does = async (person) => await person.tap(labels.agree);
export const agreeOnce: Does = async (person) => await person.tap(labels.once);
export const pay: Does = async (person, world) => await world.pay(await person.chat(), CARD);

/** From the offer to the paid card. */
export const buyWithRenewal: Does = inTurn(chooseOffer, agree, pay);
export const buyOnce: Does = inTurn(chooseOffer, agreeOnce, pay);
/** "Pay now" under a reminder or a "could not charge", and the payment. */
export const payNow: Does = inTurn(press(labels.payNow), pay);

/** What the bot says to a purchase, before the files. */
export const purchase = ['offers', 'consent', 'pay link', 'thanks'];

/** One after another, at the same moment of the story. */
export function inTurn(...acts: Does[]): Does {
	return async (person, world) => {
		for (const act of acts) await act(person, world);
	};
}
