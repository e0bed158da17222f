import { insertNumbers, text } from './bulk';
import type { Store } from '../../service/store/open';

const DAY_MS = 86_400_000;
export const PRICE = 99_000;
/** A moment that does not come during a bench. */
const NEVER = 4_000_000_000_000;

/**
 * Renewals of people who paid once, have a saved card and were told in time. Each waits until `makeDue`, so that all become due at one moment.
 * @param methods how YooKassa calls a person's card, as an expression of `i`
 */
export async function addRenewals(store: Store, botId: number, from: number, to: number, now: number, methods: string): Promise<void> {
	const start = now - 30 * DAY_MS;
	const end = now + DAY_MS / 2;
	const his = { id: 'i', subscriber_id: 'i', created_at: String(start) };
	const { created_at: _, ...hisCard } = his;
	await insertNumbers(
		store,
		'subscription',
		{
			...his,
			product_code: text('subscription'),
			offer_id: '1',
			term: '1',
			starts_at: String(start),
			ends_at: String(end),
			zone: text('Europe/Moscow'),
			anchor_day: '1',
			renewal_on: '1',
			state: text('active'),
			agreed_kopecks: String(PRICE),
		},
		from,
		to,
	);
	await insertNumbers(
		store,
		'card',
		{ ...hisCard, type: text('MasterCard'), last4: text('4477'), expiry: text('2099-12'), bound_at: String(start) },
		from,
		to,
	);
	await insertNumbers(store, 'payment_method', { provider_id: methods, card_id: 'i', created_at: String(start) }, from, to);
	const notice = `'notice:' || cast(i as text) || ':2:1'`;
	await insertNumbers(
		store,
		'renewal',
		{
			...his,
			payer_id: 'i',
			term: '2',
			stage: text('announced'),
			next_at: String(NEVER),
			ends_at: String(end),
			offer_id: '1',
			price_kopecks: String(PRICE),
			charge_at: String(now),
			notices: '1',
			notice_key: notice,
			notice_kopecks: String(PRICE),
		},
		from,
		to,
	);
	await insertNumbers(store, 'renewal_cover', { renewal_id: 'i', subscription_id: 'i', term: '2' }, from, to);
	await insertNumbers(
		store,
		'effect',
		{
			key: notice,
			subscriber_id: 'i',
			bot_id: String(botId),
			kind: text('message'),
			channel: text('telegram'),
			priority: '2',
			payload: text('{}'),
			due_at: String(start),
			available_at: '0',
			state: text('sent'),
			created_at: String(start),
			sent_at: String(now - 3 * DAY_MS),
		},
		from,
		to,
	);
}

/** From now on these are to be charged. */
export async function makeDue(store: Store, from: number, to: number): Promise<void> {
	await store.db
		.updateTable('renewal')
		.set({ next_at: Date.now() })
		.where('id', '>=', from)
		.where('id', '<=', to)
		.where('stage', '=', 'announced')
		.execute();
}
