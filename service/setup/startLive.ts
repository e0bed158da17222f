import { randomBytes } from 'node:crypto';
import { sql } from '../../vendor';
import type { Transaction } from '../../vendor';
import { realNow } from '../store/clock';
import type { Database } from '../store/database';
import type { Store } from '../store/open';
import type { Shop } from './bindShop';
import { latestParts } from './current';
import { serviceSchema } from './schema';

/** People, money and what follows from them, those that name others first. */
export const EMPTIED = [
	'promo_hold',
	'promo_use',
	'order_discount',
	'referral_reward',
	'referral',
	'referral_code',
	'payer_card',
	'chat_member',
	'effect',
	'inbox',
	'delivery',
	'entitlement',
	'request',
	'plan_part',
	'plan',
	'missed_day',
	'receipt',
	'standstill',
	'binding',
	'charge_cover',
	'renewal_cover',
	'renewal',
	'imported',
	'subscription',
	'refund_request',
	'refund',
	'payment_method',
	'card',
	'charge',
	'orders',
	'consent',
	'funnel_step',
	'funnel_entry',
	'source_touch',
	'lead',
	'page_token',
	'operator_act',
	'talk_message',
	'talk',
	'staff_topic',
	'staff_post',
	'erased_person',
	'tag',
	'broadcast_recipient',
	'broadcast',
	'whatsapp_contact',
	'whatsapp_message',
	'whatsapp_early',
	'subscriber',
] as const satisfies ReadonlyArray<keyof Database>;

/** What the owner has set up, what is known of his files, and who listens to the bot. `event` keeps what is about nobody. */
export const KEPT = [
	'installation',
	'setting',
	'document',
	'product',
	'offer',
	'series',
	'series_file',
	'series_item',
	'file_cache',
	'bucket',
	'listener',
	'chat_link',
	'whatsapp_template',
	'whatsapp_account',
	'event',
] as const satisfies ReadonlyArray<keyof Database>;

export interface StartedLive {
	shopId: string;
	/** How many rows of each table were removed; tables that were empty are left out. */
	removed: Record<string, number>;
}

/**
 * M15: the end of the rehearsal. Removes people, money and the clock's offset, keeps setup, offers, series, documents and uploaded files, and binds the store
 * to the live shop. One transaction: all or nothing.
 * @param confirmation the live shop's ID as the owner typed it
 * @throws Error when it is not confirmed, the shop is a test shop, nothing has been applied, or the store knows live money
 */
export async function startLive(store: Store, shop: Shop, confirmation: string): Promise<StartedLive> {
	if (shop.mode !== 'live')
		throw refusal(
			`Shop ${shop.shopId} is a test shop.`,
			'Choose the credential of the live shop (its secret key starts with live_) in this node.',
		);
	if (confirmation.trim() !== shop.shopId)
		throw refusal(
			'Start Live is not confirmed.',
			'It removes all people and all test money. Type the ID of the live shop into the field Shop ID.',
		);
	await store.migrate();
	const started = await store.db.transaction().execute(async (db) => {
		const real = realNow();
		await requireRehearsal(db);
		const removed: Record<string, number> = {};
		for (const table of EMPTIED) {
			const { numDeletedRows } = await db.deleteFrom(table).executeTakeFirst();
			if (numDeletedRows > 0n) removed[table] = Number(numDeletedRows);
		}
		await db.deleteFrom('event').where('subscriber_id', 'is not', null).execute();
		await backToRealTime(db, real);
		const observe = serviceSchema.parse((await latestParts(db)).service).observe ? 1 : 0;
		await db
			.updateTable('installation')
			.set((eb) => ({
				// A new one, so that a payment of the rehearsal that comes late names nobody here.
				id: randomBytes(5).toString('hex'),
				shop_id: shop.shopId,
				mode: 'live',
				applied_at: real,
				clock_offset_ms: 0,
				observe,
				observe_reason: null,
				charging_stopped_until: null,
				charging_stopped_reason: null,
				charging_stops: 0,
				host: null,
				alive_at: null,
				recheck_from: null,
				// Planned anew, by real time.
				report_at: null,
				health_at: null,
				stuck_told: 0,
				stuck_seen: null,
				whatsapp_look_at: null,
				setup_version: eb('setup_version', '+', 1),
			}))
			.execute();
		await db
			.insertInto('event')
			.values({ at: real, actor: 'owner', subscriber_id: null, kind: 'setup.startedLive', data: JSON.stringify({ removed }) })
			.execute();
		if (observe === 1)
			await db
				.insertInto('event')
				.values({ at: real, actor: 'owner', subscriber_id: null, kind: 'observe.on', data: JSON.stringify({ reason: 'setting' }) })
				.execute();
		return { shopId: shop.shopId, removed };
	});
	store.memory.clear();
	return started;
}

/** Refuses a store that has not been set up, and one that real people have paid into. */
async function requireRehearsal(db: Transaction<Database>): Promise<void> {
	const { mode } = await db.selectFrom('installation').select('mode').executeTakeFirstOrThrow();
	const setUp = await db.selectFrom('setting').select('name').where('name', '=', 'service').limit(1).executeTakeFirst();
	if (!setUp)
		throw refusal(
			'There is nothing to start: the service has not been set up.',
			'Run Apply first, with the credential of the test or the live shop.',
		);
	const { rows } = await sql`
		select 1 from charge c join orders o on o.id = c.order_id
		where (${mode === 'live' ? 1 : 0} = 1 and c.state in ('sent', 'unknown', 'pending', 'succeeded'))
			or (o.state = 'review' and o.reason like '%live money%')
		limit 1`.execute(db);
	if (rows.length > 0)
		throw refusal(
			'This store holds live money, so it is not emptied.',
			'The service is live already. To rehearse again, use a store of its own: another SQLite file or PostgreSQL schema.',
		);
}

/** What was written in the moved clock's future is of now; the next sync lists the folder anew. */
async function backToRealTime(db: Transaction<Database>, real: number): Promise<void> {
	for (const table of ['setting', 'document'] as const)
		await db.updateTable(table).set({ applied_at: real }).where('applied_at', '>', real).execute();
	for (const table of ['product', 'offer'] as const)
		await db.updateTable(table).set({ created_at: real }).where('created_at', '>', real).execute();
	await db.updateTable('offer').set({ withdrawn_at: real }).where('withdrawn_at', '>', real).execute();
	await db.updateTable('event').set({ at: real }).where('at', '>', real).execute();
	await db.updateTable('series').set({ synced_at: null, cursor: null }).execute();
}

function refusal(message: string, hint: string): Error {
	return Object.assign(new Error(message), { hint });
}
