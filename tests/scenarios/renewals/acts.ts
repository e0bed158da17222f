import { agree, askInfo, choose, type Does, inTurn, pay, press, start } from '../lib/acts';
import { type Act } from '../lib/character';
import { paymentIn } from '../lib/payments';

const labels = {
	replaceCard: /Заменить карту/,
	forgetCard: /Забыть карту/,
	forgetThis: /Забыть .*4477/,
	pause: /Пауза/,
	week: /^7 дн/,
	plan: /Сменить тариф/,
	quarter: /^90 дней/,
	agreePrice: /Согласен на/,
};

/** Buys on a day at ten; `more` follows at once. */
export function buys(day: number, offer: RegExp, ...more: Does[]): Act {
	return { day, time: '10:00', does: inTurn(start, choose(offer), agree, pay, ...more) };
}

/** How the next charges of the card he has just paid with, or bound, end. */
export function cardWill(outcome: string, more: { times?: number; then?: string; minutes?: number } = {}): Does {
	// A method saved with a payment has the payment's id.
	return async (person, { control }) =>
		await control.post(`/yookassa/methods/${paymentIn(await person.chat())}/outcome`, { outcome, ...more });
}

/** Asks for another card and binds it. */
export function bindsCard(number: string): Does {
	return async (person, world) => {
		await inTurn(askInfo, press(labels.replaceCard))(person, world);
		await world.control.post(`/yookassa/methods/${paymentIn(await person.chat())}/bind`, { card: number });
		await world.settle();
	};
}

export const forgetsCard: Does = inTurn(askInfo, press(labels.forgetCard, labels.forgetThis));
export const pausesForAWeek: Does = inTurn(askInfo, press(labels.pause, labels.week));
export const changesToQuarter: Does = inTurn(askInfo, press(labels.plan, labels.quarter));
export const agreesToPrice: Does = press(labels.agreePrice);

/** The owner gives the newest of his payments back in YooKassa's cabinet. */
export const isRefunded: Does = async (person, { control, store, settle, tell }) => {
	const people = await store.subscribers();
	const { id } = people.find((one) => Number(one.telegram_user_id) === person.details.id)!;
	const charge = (await store.charges()).findLast((one) => one.subscriber_id === id && one.state === 'succeeded')!;
	await control.post(`/yookassa/payments/${String(charge.provider_id)}/refund`);
	tell(`the owner refunds ${person.details.first_name}`);
	await settle();
};
