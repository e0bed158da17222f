import type { TableDefinition } from '../define';

export const moneyTables: Record<string, TableDefinition> = {
	orders: {
		id: true,
		columns: {
			subscriber_id: 'int!',
			purpose: 'text!',
			target: 'text!',
			offer_id: 'int!',
			price_kopecks: 'int!',
			currency: 'text!',
			state: 'text!',
			renewal_consent: 'int=0',
			created_at: 'int!',
			deadline_at: 'int!',
			paid_at: 'int',
			payment_id: 'text',
			reason: 'text',
		},
		// One unpaid order per person, purpose, target, offer version and price: pressing "buy" twice finds the first.
		unique: {
			orders_one_unpaid: {
				columns: ['subscriber_id', 'purpose', 'target', 'offer_id', 'price_kopecks'],
				where: "state in ('new', 'awaiting')",
			},
		},
		indexes: {
			orders_subscriber: { columns: ['subscriber_id', 'id'] },
			orders_deadline: { columns: ['deadline_at'], where: "state in ('new', 'awaiting')" },
		},
	},
	charge: {
		id: true,
		columns: {
			key: 'text!',
			kind: 'text!',
			order_id: 'int!',
			subscriber_id: 'int!',
			subscription_id: 'int',
			term: 'int!',
			attempt: 'int!',
			body: 'text!',
			amount_kopecks: 'int!',
			currency: 'text!',
			state: 'text!',
			reason: 'text',
			provider_id: 'text',
			confirmation_url: 'text',
			created_at: 'int!',
			sent_at: 'int',
			settled_at: 'int',
			check_at: 'int',
		},
		unique: {
			charge_key: { columns: ['key'] },
			charge_provider: { columns: ['provider_id'], where: 'provider_id is not null' },
			// M6: one open payment per order.
			charge_one_open_per_order: { columns: ['order_id'], where: "state in ('created', 'sent', 'unknown', 'pending')" },
			// M4 and M7: while one may still take the money, or has taken it, no other exists for that term.
			charge_one_per_term: {
				columns: ['subscription_id', 'term'],
				where: "subscription_id is not null and state in ('created', 'sent', 'unknown', 'pending', 'succeeded')",
			},
		},
		indexes: {
			charge_check: { columns: ['check_at'], where: 'check_at is not null' },
			charge_order: { columns: ['order_id', 'id'] },
		},
	},
	card: {
		id: true,
		columns: {
			subscriber_id: 'int!',
			type: 'text!',
			last4: 'text!',
			expiry: 'text!',
			issuer: 'text',
			autopay_allowed: 'int=1',
			main: 'int=0',
			bound_at: 'int!',
			forgotten_at: 'int',
		},
		unique: { card_identity: { columns: ['subscriber_id', 'type', 'last4', 'expiry'] } },
	},
	payment_method: {
		columns: { provider_id: 'text!', card_id: 'int!', created_at: 'int!' },
		primaryKey: ['provider_id'],
		indexes: { payment_method_card: { columns: ['card_id'] } },
	},
	refund: {
		columns: {
			provider_id: 'text!',
			payment_id: 'text!',
			order_id: 'int',
			amount_kopecks: 'int!',
			state: 'text!',
			created_at: 'int!',
			settled_at: 'int',
		},
		primaryKey: ['provider_id'],
		indexes: { refund_payment: { columns: ['payment_id'] } },
	},
	subscription: {
		id: true,
		columns: {
			subscriber_id: 'int!',
			product_code: 'text!',
			series_code: 'text',
			offer_id: 'int!',
			term: 'int!',
			starts_at: 'int!',
			ends_at: 'int!',
			zone: 'text!',
			anchor_day: 'int!',
			renewal_on: 'int=0',
			state: 'text!',
			next_file_at: 'int',
			created_at: 'int!',
			ended_at: 'int',
		},
		unique: { subscription_one_open: { columns: ['subscriber_id', 'product_code'], where: "state <> 'ended'" } },
		indexes: {
			subscription_next_file: { columns: ['next_file_at'], where: "next_file_at is not null and state in ('trial', 'active', 'grace')" },
			subscription_expiry: { columns: ['ends_at'], where: "state <> 'ended' and renewal_on = 0" },
		},
	},
	entitlement: {
		columns: { subscriber_id: 'int!', what: 'text!', order_id: 'int', granted_at: 'int!' },
		primaryKey: ['subscriber_id', 'what'],
	},
};
