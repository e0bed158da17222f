import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';
import { coversOfPayments } from './m0005_covers';

const TABLES: Record<string, TableDefinition> = {
	renewal: {
		id: true,
		columns: {
			payer_id: 'int!',
			term: 'int!',
			subscriber_id: 'int!',
			stage: 'text!',
			next_at: 'int',
			lease_until: 'int=0',
			ends_at: 'int!',
			offer_id: 'int',
			price_kopecks: 'int',
			charge_at: 'int',
			notices: 'int=0',
			notice_key: 'text',
			notice_kopecks: 'int',
			order_id: 'int',
			charge_id: 'int',
			tries: 'int=0',
			first_declined_at: 'int',
			grace_until: 'int',
			last_reason: 'text',
			told: 'int=0',
			reminders: 'int=0',
			tried_cards: 'text',
			card_warned: 'int=0',
			observed: 'int=0',
			created_at: 'int!',
			settled_at: 'int',
		},
		unique: { renewal_once: { columns: ['payer_id', 'term'] } },
		indexes: {
			renewal_due: { columns: ['stage', 'next_at'], where: 'next_at is not null' },
			renewal_subscriber: { columns: ['subscriber_id', 'id'] },
			renewal_order: { columns: ['order_id'], where: 'order_id is not null' },
		},
	},
	renewal_cover: {
		columns: { renewal_id: 'int!', subscription_id: 'int!', term: 'int!' },
		primaryKey: ['renewal_id', 'subscription_id'],
		// M7: each subscription's term is prolonged by one renewal.
		unique: { renewal_cover_once: { columns: ['subscription_id', 'term'] } },
	},
	charge_cover: {
		columns: { charge_id: 'int!', subscription_id: 'int!', term: 'int!', days: 'int!', ends_at: 'int!' },
		primaryKey: ['charge_id', 'subscription_id'],
		// M7: a term is opened by one kept payment.
		unique: { charge_cover_once: { columns: ['subscription_id', 'term'] } },
	},
	binding: {
		id: true,
		columns: {
			key: 'text!',
			subscriber_id: 'int!',
			body: 'text!',
			documents: 'text',
			state: 'text!',
			provider_id: 'text',
			url: 'text',
			reason: 'text',
			created_at: 'int!',
			check_at: 'int',
			settled_at: 'int',
		},
		unique: {
			binding_key: { columns: ['key'] },
			binding_provider: { columns: ['provider_id'], where: 'provider_id is not null' },
		},
		indexes: { binding_check: { columns: ['check_at'], where: 'check_at is not null' } },
	},
	standstill: {
		id: true,
		columns: { began_at: 'int!', ended_at: 'int' },
		indexes: { standstill_ended: { columns: ['ended_at'] } },
	},
	receipt: {
		columns: {
			object_id: 'text!',
			kind: 'text!',
			order_id: 'int!',
			state: 'text!',
			created_at: 'int!',
			check_at: 'int',
			settled_at: 'int',
		},
		primaryKey: ['object_id'],
		indexes: { receipt_check: { columns: ['check_at'], where: 'check_at is not null' } },
	},
};

const COLUMNS: Record<string, string[]> = {
	// What a sum he has agreed to for renewals, the plan chosen for the next term, a pause (M10, M18).
	subscription: [
		'agreed_kopecks bigint',
		'agreed_offer text',
		'agreed_offer_kopecks bigint',
		'next_offer text',
		'paused_at bigint',
		'paused_until bigint',
		'grace_until bigint',
	],
	// What YooKassa says was paid, which is what can be given back.
	charge: ['card_id bigint', 'renewal_id bigint', 'paid_kopecks bigint', 'paid_currency text'],
	// JSON list of other products that the offer opens and prolongs too.
	offer: ['also text'],
	card: ['dropped_reason text'],
	// M14: by whose decision; a refund in part that ends the term all the same.
	refund_request: ['why text', "asked_by text not null default 'service'", 'ends_term bigint not null default 0'],
	// M3: charging stands still after a refusal of the shop. M15: the n8n it last worked in, when it was last alive, and since when payments are to be read anew.
	installation: [
		'charging_stopped_until bigint',
		'charging_stopped_reason text',
		'charging_stops bigint not null default 0',
		'host text',
		'alive_at bigint',
		'recheck_from bigint',
		'observe_reason text',
	],
};

const DAY_MS = 86_400_000;
/** Looked at half a day more than the notice before the end; the look itself finds the exact moment. */
const FIRST_LOOK_MS = 3.5 * DAY_MS;

/** Renewals by saved card, their cards, pauses, receipts, and the guards of restored copies. */
export async function m0005Renewals(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	for (const [table, columns] of Object.entries(COLUMNS))
		for (const column of columns) await sql.raw(`alter table ${table} add column ${column}`).execute(db);
	await sql`update subscription set agreed_kopecks = (select price_kopecks from offer o where o.id = subscription.offer_id)`.execute(db);
	await coversOfPayments(db);
	await sql`insert into renewal (payer_id, term, subscriber_id, stage, next_at, ends_at, created_at)
		select id, term + 1, subscriber_id, 'planned', ends_at - ${sql.lit(FIRST_LOOK_MS)}, ends_at, created_at
		from subscription where state <> 'ended'`.execute(db);
	await refundsInPart(db);
	await sql.raw('create index subscription_paused on subscription (paused_until) where paused_until is not null').execute(db);
	await sql.raw('create index charge_card on charge (card_id, created_at) where card_id is not null').execute(db);
	await sql.raw('create index charge_renewal on charge (renewal_id) where renewal_id is not null').execute(db);
}

/**
 * The service gives a payment back once; the owner may give back several parts of it, the same part for the same reason once. What may not be exceeded in all is
 * counted under the person's lock (service/refunds/left.ts).
 */
async function refundsInPart(db: Kysely<unknown>): Promise<void> {
	for (const statement of [
		'drop index refund_request_payment',
		"create unique index refund_request_automatic on refund_request (payment_id) where asked_by = 'service'",
		`create unique index refund_request_wish on refund_request (payment_id, amount_kopecks, why)
			where asked_by = 'owner' and state <> 'failed'`,
		'create index refund_request_payment on refund_request (payment_id)',
	])
		await sql.raw(statement).execute(db);
}
