import { plansOf } from '../instalments/myData';
import { isoMoment } from '../time/iso';
import type { Store } from '../store/open';

/** Whom to look up: by the store's own number or by Telegram's. */
export type SubscriberKey = { id: number } | { telegramUserId: number };

/**
 * Everything known of one person, his contact data among them, for an owner who asks for him by number. Moments are ISO 8601, sums kopecks.
 * @throws Error when there is none, or several bots know him and only Telegram's number is given
 */
export async function subscriberCard(store: Store, key: SubscriberKey) {
	const { db } = store;
	const found = await db
		.selectFrom('subscriber')
		.selectAll()
		.$if('id' in key, (query) => query.where('id', '=', 'id' in key ? key.id : 0))
		.$if('telegramUserId' in key, (query) => query.where('telegram_user_id', '=', 'telegramUserId' in key ? key.telegramUserId : 0))
		.execute();
	const [person] = found;
	if (!person) throw unknownPerson(key);
	if (found.length > 1)
		throw Object.assign(new Error(`${found.length} bots know this Telegram user.`), {
			hint: `Ask by the number in the store instead: ${found.map(({ id, bot_id }) => `${id} (bot ${bot_id})`).join(', ')}.`,
		});
	const subscriptions = await db
		.selectFrom('subscription')
		.selectAll()
		.where('subscriber_id', '=', person.id)
		.where('plan_id', 'is', null)
		.orderBy('id')
		.execute();
	const orders = await db
		.selectFrom('orders')
		.select(['id', 'state', 'price_kopecks', 'created_at', 'paid_at'])
		.where('subscriber_id', '=', person.id)
		.orderBy('id')
		.execute();
	const cards = await db
		.selectFrom('card')
		.select(['type', 'last4', 'bound_at', 'forgotten_at', 'autopay_allowed', 'main'])
		.where('subscriber_id', '=', person.id)
		.orderBy('id')
		.execute();
	const touches = await db.selectFrom('source_touch').selectAll().where('subscriber_id', '=', person.id).orderBy('id').execute();
	const leads = await db.selectFrom('lead').select('id').where('subscriber_id', '=', person.id).orderBy('id').execute();
	const files = await db
		.selectFrom('delivery')
		.select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('number').as('last')])
		.where('subscriber_id', '=', person.id)
		.where('state', '=', 'sent')
		.executeTakeFirstOrThrow();
	return {
		subscriberId: person.id,
		botId: person.bot_id,
		telegramUserId: person.telegram_user_id,
		chatId: person.chat_id,
		firstName: person.first_name,
		lastName: person.last_name,
		username: person.username,
		email: person.email,
		phone: person.phone,
		language: person.language,
		zone: person.zone,
		slotHour: person.slot_hour,
		state: person.state,
		mailingConsent: person.mailing_consent === 1,
		createdAt: isoMoment(person.created_at),
		sources: touches.map(({ kind, value, utm, at }) => ({
			kind,
			value,
			utm: utm === null ? null : (JSON.parse(utm) as object),
			at: isoMoment(at),
		})),
		leadIds: leads.map(({ id }) => id),
		subscriptions: subscriptions.map((one) => ({
			subscriptionId: one.id,
			product: one.product_code,
			state: one.state,
			term: one.term,
			startsAt: isoMoment(one.starts_at),
			endsAt: isoMoment(one.ends_at),
			renews: one.renewal_on === 1,
			nextFileAt: isoMoment(one.next_file_at),
		})),
		plans: await plansOf(store, person.id),
		orders: orders.map((one) => ({
			orderId: one.id,
			state: one.state,
			priceKopecks: one.price_kopecks,
			createdAt: isoMoment(one.created_at),
			paidAt: isoMoment(one.paid_at),
		})),
		cards: cards.map((one) => ({
			type: one.type,
			last4: one.last4,
			main: one.main === 1,
			mayBeCharged: one.autopay_allowed === 1 && one.forgotten_at === null,
			boundAt: isoMoment(one.bound_at),
			forgottenAt: isoMoment(one.forgotten_at),
		})),
		files: { sent: Number(files.count), lastNumber: files.last === null ? null : Number(files.last) },
	};
}

function unknownPerson(key: SubscriberKey): Error {
	const by = 'id' in key ? `with the number ${key.id}` : `with the Telegram ID ${key.telegramUserId}`;
	return Object.assign(new Error(`There is no subscriber ${by}.`), {
		hint: 'Choose him from the list, or check the number. Who has never pressed Start is not in the store.',
	});
}
