import { agree, agreeOnce, CARD, choose, type Does } from '../lib/acts';
import { filesIn } from '../lib/chat';
import { paymentsIn } from '../lib/payments';
import { editSetup } from '../lib/setup';
import { readStore } from '../lib/storeFile';
import { BY_WHATSAPP, joins, NOT_YET, type Somebody, told } from './cast';
import { templates } from './forms';
import { inGroup } from './talk';
import type { Part } from './part';

const PAYMENT = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** Anna subscribes with renewal on a card that will have no money, Vera on a good one, Tanya tries it once; all have chosen WhatsApp. */
export async function subscribes(part: Part): Promise<{ anna: Somebody; tanya: Somebody; vera: Somebody }> {
	const { world, checks } = part;
	const anna = await joins(part, { id: 9190, name: 'Анна' });
	const payment = await orders(part, anna, /^4 дня/, agree);
	checks.equal('payment due: the link comes in WhatsApp', await told(anna, 'ждёт оплаты'), BY_WHATSAPP);
	checks.equal('and not in the chat as well', paymentsIn(await anna.person.chat()).size, 0);
	await world.pay(payment, CARD);
	// A method saved with a payment has the payment's id.
	await world.control.post(`/yookassa/methods/${payment}/outcome`, { outcome: 'insufficient_funds', times: 1 });
	checks.equal('what is paid by it counts', await termOf(part, anna), 1);
	const tanya = await joins(part, { id: 9191, name: 'Таня' });
	await world.pay(await orders(part, tanya, /^Проба/, agreeOnce), CARD);
	const vera = await joins(part, { id: 9192, name: 'Вера' });
	await world.pay(await orders(part, vera, /^4 дня/, agree), CARD);
	return { anna, tanya, vera };
}

/** On the day of the notice. */
export async function isAnnounced({ checks }: Part, anna: Somebody): Promise<void> {
	checks.equal('the renewal notice comes in WhatsApp, once', await told(anna, 'Скоро продление'), BY_WHATSAPP);
	const files = filesIn(await anna.person.chat()).map(({ number }) => number);
	const ready = (await anna.phone.received()).flatMap(({ text }) => /Файл № (\d+)/.exec(text)?.[1] ?? []).map(Number);
	checks.equal('each file is in the chat, and WhatsApp says that it is ready', [files.length > 1, ready], [true, files]);
}

/** On the day of the notice: she presses the button under it. */
export async function cancels({ checks }: Part, vera: Somebody): Promise<void> {
	checks.equal('her notice has come in WhatsApp', await told(vera, 'Скоро продление'), BY_WHATSAPP);
	await vera.phone.taps('Отменить продление');
	checks.equal('"cancel" pressed in WhatsApp is carried out and answered there', await told(vera, 'продление отменено'), BY_WHATSAPP);
	const { buttons = [] } = (await vera.phone.received()).at(-1) ?? {};
	checks.that(
		'with the button that takes it back',
		buttons.some(({ text }) => text.includes('Возобновить')),
		buttons,
	);
}

/** When Anna's card has been charged hers would have been, too. */
export async function isNotCharged({ checks, world }: Part, vera: Somebody): Promise<void> {
	const charges = (await world.store.charges()).filter(({ subscriber_id }) => Number(subscriber_id) === vera.id);
	checks.equal('nothing is charged after "cancel" in WhatsApp', [charges.length, await told(vera, 'Не получилось списать')], [1, NOT_YET]);
}

/** The morning after the trial. */
export async function isAsked(part: Part, tanya: Somebody): Promise<void> {
	const { checks, world } = part;
	checks.equal('the trial has ended: she is asked how it was, once', await told(tanya, 'Пробный период закончился'), BY_WHATSAPP);
	const before = (await inGroup(part)).length;
	await tanya.phone.taps('Понравилось');
	const news = (await inGroup(part)).slice(before).map(({ text }) => text ?? '');
	checks.that(
		'the button she presses reaches the staff',
		news.some((text) => text.includes('Понравилось') || text.includes('trial_feedback:good')),
		news,
	);
	const [kept] = readStore(world, `select answer from whatsapp_message where subscriber_id = ? and event = 'trial_feedback'`, tanya.id);
	checks.equal('and is kept with the question', kept?.answer, 'trial_feedback:good');
}

/** The card has had no money. */
export async function isDunned(part: Part, anna: Somebody): Promise<void> {
	const { checks, world } = part;
	checks.equal('the charge has failed: she is told in WhatsApp, once', await told(anna, 'Не получилось списать'), BY_WHATSAPP);
	// Without a row for the link, and without the bot: the press alone brings it.
	await editSetup(world, { 'WhatsApp Templates': templates({ advertising: true, without: 'pay_link' }) });
	await anna.person.block();
	const before = (await anna.phone.received()).length;
	await anna.phone.taps('Оплатить сейчас');
	const link = linkIn((await anna.phone.received()).slice(before));
	checks.that(
		'the button under it brings the payment link, in WhatsApp, without a row for it, to one who has blocked the bot',
		link !== undefined,
		(await anna.phone.chat()).slice(-3),
	);
	if (link === undefined) return;
	await world.pay(link, CARD);
	checks.equal('what is paid by that link prolongs her', await termOf(part, anna), 2);
}

/** Chooses an offer and agrees to it in the chat; gives the payment that the link in WhatsApp leads to. */
async function orders({ world }: Part, { person, phone }: Somebody, offer: RegExp, agrees: Does): Promise<string> {
	await choose(offer)(person, world);
	await agrees(person, world);
	const link = linkIn(await phone.received());
	if (link === undefined) throw new Error(`There is no payment link in WhatsApp: ${JSON.stringify(await phone.chat())}`);
	return link;
}

/** The payment of the newest link, in a text or under it. */
function linkIn(messages: Array<{ text: string; buttons: Array<{ url?: string }> }>): string | undefined {
	const places = messages.flatMap(({ text, buttons }) => [text, ...buttons.map(({ url }) => url ?? '')]);
	return places.map((place) => PAYMENT.exec(place)?.[0]).findLast(Boolean);
}

async function termOf({ world }: Part, { id }: Somebody): Promise<unknown> {
	return (await world.store.subscriptions()).find(({ subscriber_id }) => Number(subscriber_id) === id)?.term;
}
