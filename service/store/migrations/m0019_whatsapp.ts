import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	whatsapp_contact: {
		columns: {
			subscriber_id: 'int!',
			phone: 'text!',
			country: 'text!',
			wanted: 'text!',
			opted_in_at: 'int!',
			opt_in_where: 'text!',
			opt_in_hash: 'text!',
			opted_out_at: 'int',
			opt_out_cause: 'text',
			marketing_stopped_at: 'int',
			unreachable_at: 'int',
			unreachable_reason: 'text',
			withheld_until: 'int',
			window_until: 'int',
			created_at: 'int!',
			updated_at: 'int!',
		},
		primaryKey: ['subscriber_id'],
		indexes: { whatsapp_contact_phone: { columns: ['phone'] } },
	},
	whatsapp_template: {
		id: true,
		columns: {
			provider: 'text!',
			name: 'text!',
			language: 'text!',
			provider_id: 'text',
			category: 'text!',
			status: 'text!',
			raw: 'text!',
			reason: 'text',
			body: 'text',
			params: 'int!',
			header: 'text!',
			buttons: 'text!',
			quality: 'text',
			content_hash: 'text',
			sample: 'int=0',
			submitted_at: 'int',
			seen_at: 'int!',
		},
		unique: { whatsapp_template_name: { columns: ['provider', 'name', 'language'] } },
	},
	whatsapp_message: {
		id: true,
		columns: {
			effect_id: 'int!',
			subscriber_id: 'int!',
			provider: 'text!',
			message_id: 'text!',
			whatsapp_id: 'text',
			template: 'text',
			language: 'text',
			category: 'text!',
			event: 'text!',
			country: 'text!',
			state: 'text!',
			failure_code: 'text',
			failure_reason: 'text',
			fee_micros: 'int!',
			commission_micros: 'int!',
			currency: 'text!',
			priced: 'int!',
			month: 'text!',
			accepted_at: 'int!',
			sent_at: 'int',
			delivered_at: 'int',
			read_at: 'int',
			failed_at: 'int',
			check_at: 'int',
			given_up: 'int=0',
			answer: 'text',
			answered_at: 'int',
		},
		unique: {
			whatsapp_message_effect: { columns: ['effect_id'] },
			whatsapp_message_known: { columns: ['provider', 'message_id'] },
		},
		indexes: {
			whatsapp_message_own: { columns: ['whatsapp_id'], where: 'whatsapp_id is not null' },
			whatsapp_message_subscriber: { columns: ['subscriber_id', 'accepted_at'] },
			whatsapp_message_month: { columns: ['month'] },
			whatsapp_message_begun: { columns: ['accepted_at'], where: 'template is not null' },
			whatsapp_message_silent: { columns: ['check_at'], where: 'check_at is not null' },
		},
	},
	whatsapp_account: {
		columns: {
			provider: 'text!',
			name: 'text',
			quality: 'text!',
			daily_limit: 'int',
			rate: 'real',
			balance: 'real',
			paused_until: 'int',
			paused_reason: 'text',
			paused_all: 'int=0',
			seen_at: 'int',
		},
		primaryKey: ['provider'],
	},
	whatsapp_early: {
		id: true,
		columns: { provider: 'text!', message_id: 'text!', body: 'text!', at: 'int!' },
		indexes: { whatsapp_early_message: { columns: ['message_id'] }, whatsapp_early_at: { columns: ['at'] } },
	},
};

/**
 * WhatsApp: who has agreed to it, the templates, what was sent and costs, and how the account stands. An effect says whether its other way has been tried already, a
 * conversation by which way he wrote last, the installation when the account was last looked at.
 */
export async function m0019Whatsapp(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	await sql`alter table effect add column moved bigint not null default 0`.execute(db);
	await sql`create index effect_whatsapp on effect (due_at, id) where state = 'ready' and channel = 'whatsapp'`.execute(db);
	await sql`alter table talk add column via text`.execute(db);
	await sql`alter table installation add column whatsapp_look_at bigint`.execute(db);
}
