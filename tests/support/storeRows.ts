import { addFile, addMessage, type NewFile, type NewMessage } from '../../service/effects/add';
import { claimEffects, type ClaimOptions, type Effect } from '../../service/effects/claim';
import { realNow } from '../../service/store/clock';
import type { Store } from '../../service/store/open';
import type { SubscriberState } from '../../service/store/tables/people';
import { transition, type Transition } from '../../service/store/transition';
import type { Insertable } from '../../vendor';
import type { Database } from '../../service/store/database';

export const BOT = 100200;

/** A store, or a transaction of it. */
type Rows = Pick<Store | Transition, 'db'>;

/** A person; ids count from 1 in an empty store. */
export async function addSubscriber(store: Store, state: SubscriberState = 'active') {
	const { top } = await store.db
		.selectFrom('subscriber')
		.select((eb) => eb.fn.countAll<number>().as('top'))
		.executeTakeFirstOrThrow();
	const user = 7000 + Number(top);
	const at = realNow();
	return await store.db
		.insertInto('subscriber')
		.values({
			bot_id: BOT,
			telegram_user_id: user,
			chat_id: user,
			first_name: `Person ${user}`,
			username: null,
			language: 'ru',
			zone: 'Europe/Moscow',
			slot_hour: 9,
			email: null,
			phone: null,
			state,
			awaiting: null,
			created_at: at,
			updated_at: at,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

type Person = Awaited<ReturnType<typeof addSubscriber>>;
let keys = 0;

/** A message that the general dispatch may take at once. */
export async function tell(store: Store, person: Person, message: Partial<NewMessage> = {}): Promise<number> {
	return await written(store, async (tx, key) => await addMessage(tx, person, { key, message: 'about', ...message }));
}

/** A file with its delivery. */
export async function sendFile(store: Store, person: Person, number: number, file: Partial<NewFile> = {}): Promise<number> {
	return await written(store, async (tx, key) => {
		const { id } = await tx.db
			.insertInto('delivery')
			.values({
				subscriber_id: person.id,
				series_code: 'main',
				number,
				content_hash: `hash-${number}`,
				kind: 'daily',
				local_date: null,
				state: 'planned',
				planned_at: tx.now,
				sent_at: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await addFile(tx, person, { key, series: 'main', number, deliveryId: id, caption: 'daily_file', ...file });
	});
}

async function written(store: Store, write: (tx: Transition, key: string) => Promise<void>): Promise<number> {
	await transition(store, async (tx) => await write(tx, `test:${++keys}`));
	const { id } = await store.db.selectFrom('effect').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
	await store.db.updateTable('effect').set({ available_at: 0 }).where('id', '=', id).execute();
	return id;
}

export async function claim(store: Store, limit = 100, options: Partial<ClaimOptions> = {}): Promise<Effect[]> {
	return await claimEffects(store, { botId: BOT, limit, uploads: true, ...options });
}

export async function effect(store: Store, id: number): Promise<Effect> {
	return await store.db.selectFrom('effect').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** What the owner is told, oldest first. */
export async function alerts(store: Store): Promise<string[]> {
	const rows = await store.db.selectFrom('effect').select('payload').where('subscriber_id', '=', 0).orderBy('id').execute();
	return rows.map(({ payload }) => (JSON.parse(payload) as { fields: { says: string } }).fields.says);
}

/** A running term of 30 days. */
export async function addSubscription(store: Rows, person: Person, values: Partial<Insertable<Database['subscription']>> = {}) {
	const at = realNow();
	return await store.db
		.insertInto('subscription')
		.values({
			subscriber_id: person.id,
			product_code: 'subscription',
			series_code: 'main',
			offer_id: 1,
			term: 1,
			starts_at: at,
			ends_at: at + 30 * 86_400_000,
			zone: person.zone,
			anchor_day: 1,
			state: 'active',
			next_file_at: null,
			created_at: at,
			ended_at: null,
			...values,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

export async function addOrder(store: Rows, person: Person, values: Partial<Insertable<Database['orders']>> = {}) {
	const at = realNow();
	return await store.db
		.insertInto('orders')
		.values({
			subscriber_id: person.id,
			purpose: 'first',
			target: 'subscription',
			offer_id: 1,
			price_kopecks: 99_000,
			currency: 'RUB',
			state: 'new',
			created_at: at,
			deadline_at: at + 86_400_000,
			paid_at: null,
			payment_id: null,
			reason: null,
			...values,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

export async function addCharge(store: Rows, orderId: number, values: Partial<Insertable<Database['charge']>> = {}) {
	return await store.db
		.insertInto('charge')
		.values({
			key: `charge:${++keys}`,
			kind: 'link',
			order_id: orderId,
			subscriber_id: 1,
			subscription_id: null,
			term: 1,
			attempt: 1,
			body: '{}',
			amount_kopecks: 99_000,
			currency: 'RUB',
			state: 'created',
			reason: null,
			provider_id: null,
			confirmation_url: null,
			created_at: realNow(),
			sent_at: null,
			settled_at: null,
			check_at: null,
			...values,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

export async function addRefundRequest(store: Rows, values: Partial<Insertable<Database['refund_request']>> = {}) {
	const request = { payment_id: `payment:${++keys}`, order_id: 1, subscriber_id: 1, amount_kopecks: 99_000, body: '{}', created_at: 0 };
	const open = { state: 'requested' as const, reason: null, provider_id: null, check_at: null, settled_at: null };
	await store.db
		.insertInto('refund_request')
		.values({ key: `refund:${keys}`, ...request, ...open, ...values })
		.execute();
}

/** Moves this process's clock and stops it there until the test ends: leases, pauses and buckets follow it, timers and the database do not. */
export function passRealTime(ms: number): void {
	const target = realNow() + ms;
	jest.spyOn(Date, 'now').mockReturnValue(target);
}
