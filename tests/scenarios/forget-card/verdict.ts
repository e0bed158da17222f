import { DateTime } from 'luxon';
import type { Books } from '../renewals/books';
import type { WalkerPart } from '../renewals/verdict';
import type { World } from '../lib/world';
import { ids } from './cast';
import type { Visit, Visits } from './page';
import { cardsOf, placesOf } from './cards';

const MINUTE_MS = 60_000;

/** One of those who have forgotten a card, read when the story is over. */
export interface Forgetter {
	part: WalkerPart;
	visit: Visit;
	subscriberId: number;
	/** When by the store, UTC ms. */
	forgottenAt: number;
	/** When by the store the card was to be charged, UTC ms. */
	chargeAt: number;
}

/** Throws when the person never got so far as to forget one. */
export async function forgetter(
	world: World,
	{ people }: Books,
	parts: WalkerPart[],
	visits: Visits,
	telegramId: number,
): Promise<Forgetter> {
	const visit = visits.get(telegramId);
	const forgottenAt = cardsOf(world, telegramId).find((card) => card.forgottenAt !== null)?.forgottenAt;
	if (!visit || !forgottenAt) throw new Error(`By the store ${telegramId} has forgotten no card.`);
	const subscriberId = Number(people.find((one) => Number(one.telegram_user_id) === telegramId)!.id);
	const [renewal] = (await world.store.renewals()).filter((one) => one.subscriber_id === subscriberId);
	const chargeAt = Number(renewal?.charge_at ?? Number.NaN);
	return { part: parts.find(({ walker }) => walker.details.id === telegramId)!, visit, subscriberId, forgottenAt, chargeAt };
}

/** The notice came in the chat, and the page says when, what for and on which card. */
export function checkNotice({ checks }: World, { part, visit, chargeAt }: Forgetter): void {
	const notice = part.sober.find(({ what }) => what === 'notice');
	checks.that(
		'the notice came at least a day before the charge',
		notice !== undefined && notice.at <= chargeAt - 24 * 60 * MINUTE_MS,
		notice,
	);
	if (!notice) return;
	const says = (moment: number, format: string) => DateTime.fromMillis(moment, { zone: part.walker.zone }).setLocale('ru').toFormat(format);
	const missing = [
		`Уведомление о списании отправлено ${says(notice.at, 'd MMMM yyyy, HH:mm')}`,
		`Следующее списание ${says(chargeAt, 'd MMMM yyyy')}, 990 ₽, карта: MasterCard •4477`,
	].filter((one) => !plain(visit.home).includes(one));
	checks.equal('the account page shows the notice, and the charge it is of', missing, []);
}

/** Forgotten within the last minute; page and chat say the same of it, and that access stays. */
export function checkForgotten({ checks }: World, { part, visit, forgottenAt, chargeAt }: Forgetter): void {
	const before = chargeAt - forgottenAt;
	checks.that('the card is forgotten within the minute before the charge', before > 0 && before <= MINUTE_MS, `${before / 1000} s before`);
	const told = part.sober.find(({ what }) => what === 'card forgotten')?.message.text ?? '';
	checks.that('page and chat say the same of the forgotten card', told !== '' && plain(told) === plain(visit.said), [told, visit.said]);
	checks.that(
		'he is told that nothing is charged any more and until when he has access',
		/Автоматических списаний больше не будет, доступ останется до оплаченной даты/.test(told),
		told,
	);
	checks.that(
		'the page shows no card and no next charge afterwards',
		/Сохранённых карт нет/.test(visit.after) && /Следующее списание не будет/.test(visit.after) && !/Забыть/.test(visit.after),
		visit.after,
	);
}

/** YooKassa was asked for nothing after the card was forgotten but for what the other two owe; no id of a forgotten card was used or is kept. */
export function checkMoney(world: World, books: Books, forgetters: Forgetter[]): void {
	const { checks } = world;
	const since = Math.min(...forgetters.map(({ forgottenAt }) => forgottenAt));
	const later = books.payments.filter(({ created_at }) => Date.parse(created_at) > since);
	const telegramIdOf = (payment: string) => {
		const owner = books.charges.find(({ provider_id }) => provider_id === payment)?.subscriber_id;
		return Number(books.people.find(({ id }) => id === owner)?.telegram_user_id);
	};
	checks.equal('after it only the two others are charged, once each', later.map(({ id }) => telegramIdOf(id)).sort(), [
		ids.keeps,
		ids.forgetsOne,
	]);
	for (const { part, visit, subscriberId, forgottenAt } of forgetters) {
		const onForgotten = later.filter(({ payment_method }) => visit.methods.includes(payment_method?.id ?? ''));
		checks.equal(
			'no payment is asked of a forgotten card',
			onForgotten.map(({ id }) => id),
			[],
		);
		if (part.walker.details.id === ids.forgets) {
			const tries = books.charges.filter((one) => one.subscriber_id === subscriberId && Number(one.created_at) > forgottenAt);
			checks.equal('no charge of his is so much as written down afterwards', tries, []);
		}
		checks.that('he had a saved card to charge until then', visit.methods.length > 0, part.walker.details.first_name);
		const payments = new Set(books.payments.map(({ id }) => id));
		// A card saved with a payment has the payment's number, which stays in the books of money; nothing that could be charged may.
		const kept = visit.methods.flatMap((method) =>
			placesOf(world, method).filter((place) => !payments.has(method) || ['payment_method.provider_id', 'charge.body'].includes(place)),
		);
		checks.equal('the id of a forgotten card is erased from the store', kept, []);
	}
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
