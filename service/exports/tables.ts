import type { Database } from '../store/database';

export interface ExportedTable<T extends keyof Database = keyof Database> {
	/** As the owner reads it. */
	name: string;
	/** Its primary key: pages follow it. */
	key: ReadonlyArray<keyof Database[T] & string>;
	/** Columns that are machinery, or keys to somebody's money or page. */
	without?: ReadonlyArray<keyof Database[T] & string>;
}

type Exported = { [T in keyof Database]?: ExportedTable<T> };

/** What Export → All gives, in the order of its list. */
export const EXPORTED = {
	subscriber: { name: 'Subscribers', key: ['id'], without: ['awaiting'] },
	source_touch: { name: 'Sources', key: ['id'] },
	lead: { name: 'Forms', key: ['id'], without: ['token', 'dedupe_key'] },
	tag: { name: 'Tags', key: ['subscriber_id', 'tag'] },
	consent: { name: 'Consents', key: ['id'], without: ['cause'] },
	subscription: { name: 'Subscriptions', key: ['id'] },
	renewal: { name: 'Renewals', key: ['id'], without: ['lease_until', 'notice_key', 'tried_cards'] },
	renewal_cover: { name: 'Subscriptions of Renewals', key: ['renewal_id', 'subscription_id'] },
	orders: { name: 'Orders', key: ['id'] },
	order_discount: { name: 'Discounts of Orders', key: ['order_id'] },
	charge: { name: 'Charges', key: ['id'], without: ['key', 'body', 'confirmation_url'] },
	charge_cover: { name: 'Terms Paid', key: ['charge_id', 'subscription_id'] },
	refund: { name: 'Refunds', key: ['provider_id'] },
	refund_request: { name: 'Refund Requests', key: ['id'], without: ['key', 'body'] },
	receipt: { name: 'Receipts', key: ['object_id'] },
	card: { name: 'Cards', key: ['id'] },
	entitlement: { name: 'Goods and Access', key: ['subscriber_id', 'what'] },
	plan: { name: 'Instalment Plans', key: ['id'] },
	plan_part: { name: 'Parts of Plans', key: ['plan_id', 'n'] },
	request: { name: 'Requests to the Staff', key: ['id'] },
	delivery: { name: 'Files Sent', key: ['id'], without: ['content_hash'] },
	missed_day: { name: 'Days Without a File', key: ['subscription_id', 'local_date'] },
	imported: { name: 'Imported People', key: ['subscriber_id', 'product_code'], without: ['line_hash'] },
	funnel_entry: { name: 'Funnels', key: ['id'] },
	funnel_step: { name: 'Steps of Funnels', key: ['id'], without: ['effect_key'] },
	promo_use: { name: 'Promo Codes Used', key: ['promo', 'subscriber_id'] },
	referral: { name: 'Referrals', key: ['id'] },
	referral_reward: { name: 'Referral Rewards', key: ['id'] },
	referral_code: { name: 'Referral Codes', key: ['subscriber_id'] },
	chat_member: { name: 'Members of Chats', key: ['chat', 'subscriber_id'] },
	broadcast: { name: 'Broadcasts', key: ['id'] },
	broadcast_recipient: { name: 'Recipients of Broadcasts', key: ['broadcast_id', 'subscriber_id'] },
	talk: { name: 'Talks With the Staff', key: ['id'] },
	talk_message: { name: 'Messages of Talks', key: ['id'], without: ['cause'] },
	operator_act: { name: 'Acts of Operators', key: ['key'] },
	whatsapp_contact: { name: 'WhatsApp Contacts', key: ['subscriber_id'] },
	whatsapp_message: { name: 'WhatsApp Messages', key: ['id'], without: ['check_at'] },
	event: { name: 'Audit Log', key: ['id'] },
	product: { name: 'Products', key: ['code', 'version'] },
	offer: { name: 'Offers', key: ['id'] },
	document: { name: 'Documents', key: ['name', 'version'] },
	series: { name: 'Series', key: ['code'], without: ['cursor', 'problems'] },
	series_item: { name: 'Files of Series', key: ['series_code', 'number'], without: ['dropbox_id', 'rev'] },
} as const satisfies Exported;

export type ExportedName = keyof typeof EXPORTED;
export const EXPORTED_NAMES = Object.keys(EXPORTED) as ExportedName[];

/** What it does not give, and why. */
export const NOT_EXPORTED = {
	installation: 'the store’s own state',
	setting: 'the workflow 00-setup has it in readable form',
	payment_method: 'keys to people’s money; Export → For Import gives those that are needed to move',
	binding: 'requests to YooKassa with keys to cards',
	payer_card: 'digests to tell cards apart',
	page_token: 'hashes of links to the account page',
	erased_person: 'keyed hashes of those who have been erased',
	promo_hold: 'a code somebody has typed and not used yet',
	effect: 'the outbox: what is on its way to people',
	inbox: 'what came in, before it was worked on',
	bucket: 'the rate limit',
	listener: 'the triggers of n8n',
	standstill: 'when charging stood still',
	file_cache: 'Telegram’s ids of uploaded files',
	series_file: 'the folder as Dropbox lists it',
	staff_topic: 'topics of the staff’s group',
	staff_post: 'messages of the staff’s group',
	chat_link: 'links into closed chats',
	whatsapp_template: 'the provider has them; WhatsApp → List Templates shows them',
	whatsapp_account: 'how the account stands with its provider',
	whatsapp_early: 'statuses that wait minutes for their message',
} as const satisfies Partial<Record<keyof Database, string>>;
