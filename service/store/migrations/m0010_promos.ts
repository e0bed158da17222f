import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	promo_hold: { columns: { subscriber_id: 'int!', promo: 'text!', at: 'int!' }, primaryKey: ['subscriber_id'] },
	promo_use: {
		columns: { promo: 'text!', subscriber_id: 'int!', order_id: 'int!', slot: 'int', state: 'text!', at: 'int!' },
		// Once per person, and never more than there are slots.
		primaryKey: ['promo', 'subscriber_id'],
		unique: { promo_use_slot: { columns: ['promo', 'slot'], where: 'slot is not null' } },
		indexes: { promo_use_subscriber: { columns: ['subscriber_id'] } },
	},
	order_discount: {
		columns: { order_id: 'int!', promo: 'text!', code: 'text', full_kopecks: 'int!', days: 'int=0', at: 'int!' },
		primaryKey: ['order_id'],
		indexes: { order_discount_promo: { columns: ['promo'] } },
	},
	referral_code: {
		columns: { subscriber_id: 'int!', code: 'text!' },
		primaryKey: ['subscriber_id'],
		unique: { referral_code_once: { columns: ['code'] } },
	},
	referral: {
		id: true,
		columns: {
			referred_id: 'int!',
			referrer_id: 'int!',
			state: 'text!',
			reason: 'text',
			order_id: 'int',
			created_at: 'int!',
			paid_at: 'int',
			due_at: 'int',
			settled_at: 'int',
		},
		// Who came first counts.
		unique: { referral_once: { columns: ['referred_id'] } },
		indexes: {
			referral_referrer: { columns: ['referrer_id'] },
			referral_due: { columns: ['due_at'], where: "state = 'paid'" },
			referral_order: { columns: ['order_id'], where: 'order_id is not null' },
		},
	},
	referral_reward: {
		id: true,
		columns: {
			referral_id: 'int!',
			subscriber_id: 'int!',
			kind: 'text!',
			amount: 'int!',
			state: 'text!',
			month: 'text',
			slot: 'int',
			order_id: 'int',
			created_at: 'int!',
			given_at: 'int',
		},
		unique: {
			referral_reward_once: { columns: ['referral_id', 'subscriber_id'] },
			referral_reward_month: { columns: ['subscriber_id', 'month', 'slot'], where: 'slot is not null' },
		},
		indexes: { referral_reward_order: { columns: ['order_id'], where: 'order_id is not null' } },
	},
	payer_card: {
		columns: { subscriber_id: 'int!', digest: 'text!' },
		primaryKey: ['subscriber_id', 'digest'],
	},
};

/** Promo codes, and rewards for who brings somebody. Of an erased person it is remembered which codes he has used, and that he has bought. */
export async function m0010Promos(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	await sql`alter table erased_person add column promos text`.execute(db);
	await sql`alter table erased_person add column bought bigint not null default 0`.execute(db);
}
