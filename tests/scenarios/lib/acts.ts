import type { Act } from './character';
import type { Person } from './person';
import type { World } from './world';

/** What is written on the buttons; the texts come from 00-setup. */
const labels = {
	freeSeries: /Бесплатная серия/,
	buy: /Оформить подписку/,
	month: /^30 дней/,
	agree: /Согласен/,
	once: /без продления/,
	paid: /Я оплатил/,
	info: /Моя подписка/,
	cancel: /Отменить продление/,
	resume: /Возобновить продление/,
};

/** The documented test card that succeeds without 3-D Secure. */
export const CARD = '5555555555554477';

type Does = Act['does'];

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

export const chooseOffer: Does = async (person) => {
	await person.tap(labels.buy);
	await person.tap(labels.month);
};

export const agree: Does = async (person) => await person.tap(labels.agree);
export const agreeOnce: Does = async (person) => await person.tap(labels.once);
export const pay: Does = async (person, world) => await world.pay(await person.chat(), CARD);

/** From the offer to the paid card. */
export const buyWithRenewal: Does = async (person, world) => await all([chooseOffer, agree, pay], person, world);
export const buyOnce: Does = async (person, world) => await all([chooseOffer, agreeOnce, pay], person, world);

/** What the bot says to a purchase, before the files. */
export const purchase = ['offers', 'consent', 'pay link', 'thanks'];

async function all(acts: Does[], person: Person, world: World): Promise<void> {
	for (const act of acts) await act(person, world);
}
