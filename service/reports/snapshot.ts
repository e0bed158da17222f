import type { Store } from '../store/open';

/** Plain lists of what the store holds, newest last, for the sandbox's ledger and the doctor. Names, e-mails and phones stay in the store. */

export async function effects(store: Store) {
	return await store.db
		.selectFrom('effect')
		.select([
			'id',
			'key',
			'subscriber_id',
			'kind',
			'priority',
			'due_at',
			'expires_at',
			'state',
			'tries',
			'unknowns',
			'result',
			'created_at',
			'sent_at',
		])
		.orderBy('id')
		.execute();
}

export async function subscribers(store: Store) {
	return await store.db
		.selectFrom('subscriber')
		.select(['id', 'bot_id', 'telegram_user_id', 'language', 'zone', 'slot_hour', 'state', 'created_at'])
		.orderBy('id')
		.execute();
}

export async function subscriptions(store: Store) {
	return await store.db
		.selectFrom('subscription')
		.innerJoin('offer', 'offer.id', 'subscription.offer_id')
		.select([
			'subscription.id',
			'subscription.subscriber_id',
			'subscription.product_code',
			'offer.code as offer',
			'offer.version as offer_version',
			'subscription.term',
			'subscription.starts_at',
			'subscription.ends_at',
			'subscription.zone',
			'subscription.renewal_on',
			'subscription.state',
			'subscription.next_file_at',
			'subscription.grace_until',
			'subscription.paused_until',
			'subscription.ended_at',
		])
		.orderBy('subscription.id')
		.execute();
}

export async function deliveries(store: Store) {
	return await store.db.selectFrom('delivery').selectAll().orderBy('id').execute();
}

export async function charges(store: Store) {
	return await store.db
		.selectFrom('charge')
		.select([
			'id',
			'key',
			'kind',
			'order_id',
			'subscriber_id',
			'subscription_id',
			'term',
			'attempt',
			'amount_kopecks',
			'currency',
			'state',
			'reason',
			'provider_id',
			'created_at',
			'sent_at',
			'settled_at',
		])
		.orderBy('id')
		.execute();
}

/** Where each renewal stands, what is due of it next, and the tries so far. */
export async function renewals(store: Store) {
	return await store.db
		.selectFrom('renewal')
		.select([
			'id',
			'payer_id',
			'subscriber_id',
			'term',
			'stage',
			'next_at',
			'ends_at',
			'charge_at',
			'price_kopecks',
			'tries',
			'last_reason',
			'grace_until',
			'settled_at',
		])
		.orderBy('id')
		.execute();
}

export async function orders(store: Store) {
	return await store.db.selectFrom('orders').selectAll().orderBy('id').execute();
}

export async function inbox(store: Store) {
	return await store.db
		.selectFrom('inbox')
		.select(['id', 'source', 'outside_id', 'state', 'tries', 'received_at', 'processed_at'])
		.orderBy('id')
		.execute();
}

export async function leads(store: Store) {
	return await store.db
		.selectFrom('lead')
		.select(['id', 'form_id', 'form_name', 'utm', 'state', 'subscriber_id', 'received_at', 'joined_at'])
		.orderBy('id')
		.execute();
}

/** How people stand in closed chats. */
export async function chatMembers(store: Store) {
	return await store.db.selectFrom('chat_member').selectAll().orderBy('chat').orderBy('subscriber_id').execute();
}

/** Where people came from. */
export async function touches(store: Store) {
	return await store.db.selectFrom('source_touch').select(['id', 'subscriber_id', 'kind', 'utm', 'at']).orderBy('id').execute();
}

/** The goods and services people have. */
export async function entitlements(store: Store) {
	return await store.db.selectFrom('entitlement').selectAll().orderBy('granted_at').orderBy('what').execute();
}

export async function requests(store: Store) {
	return await store.db
		.selectFrom('request')
		.select(['id', 'subscriber_id', 'order_id', 'product_code', 'state', 'taken_at', 'settled_at'])
		.orderBy('id')
		.execute();
}

/** How far people have come in the funnels, the free series among them. */
export async function funnelEntries(store: Store) {
	return await store.db
		.selectFrom('funnel_entry')
		.select(['id', 'subscriber_id', 'funnel', 'entered_by', 'run', 'step', 'state', 'stopped_why', 'next_at', 'entered_at'])
		.orderBy('id')
		.execute();
}

/** What became of the steps of the owner's funnels; answers stay in the store. */
export async function funnelSteps(store: Store) {
	return await store.db
		.selectFrom('funnel_step')
		.select(['id', 'entry_id', 'subscriber_id', 'run', 'step', 'arm', 'effect_key', 'skipped', 'at', 'pressed_at', 'answered_at'])
		.orderBy('id')
		.execute();
}
