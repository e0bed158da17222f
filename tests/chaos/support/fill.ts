import { applySetup } from '../../../service/setup/apply';
import { openStore, type Store, type StoreOptions } from '../../../service/store/open';
import { DEFAULT_SHOP } from '../../../sandbox/yookassa';
import type { MethodRecord } from '../../../sandbox/yookassa/types';
import { worldSetup } from '../../support/worldSetup';
import { savedMethod } from './shop';

const DAY_MS = 86_400_000;
const CHUNK = 200;
export const BOT = 999;
export const PRICE = 99_000;

export interface Filled {
	store: Store;
	methods: MethodRecord[];
}

/** What the setup is played by: no limits of speed, no quiet hours, and time enough for outages of a day. */
const RULES = { yookassaRate: 0, noticeMinHours: 0, graceDays: 14, ladderHours: [6, 24, 72, 120, 240], maxLateDays: 60, catalogueMin: 0 };

/**
 * A store in which so many renewals are due now: paid once, card saved, told in time. The same for both engines.
 * @param declines how many of a hundred cards have no money at first, or never again
 */
export async function filledStore(options: StoreOptions, people: number, now: number, declines: number): Promise<Filled> {
	const store = await openStore({ ...options, testMode: true });
	await store.migrate();
	await store.db
		.updateTable('installation')
		.set({ clock_offset_ms: Math.round(now - Date.now()) })
		.execute();
	const setup = worldSetup({ quietFrom: 0, quietTo: 0, compensateMissedDays: false, ownerChatId: null }, { renewals: RULES });
	const applied = await applySetup(store, setup, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
	const methods: MethodRecord[] = [];
	for (let from = 1; from <= people; from += CHUNK) {
		const ids = Array.from({ length: Math.min(CHUNK, people - from + 1) }, (_, index) => from + index);
		await addPeople(store, ids, now);
		methods.push(...ids.map((id) => savedMethod(methodId(id), now, scriptOf(id, declines))));
	}
	return { store, methods };
}

export const methodId = (id: number) => `0000${String(id).padStart(4, '0')}-000f-5000-8000-${String(id).padStart(12, '0')}`;

/** Of those who are declined two thirds have money at the second or third try, the rest have a card that is dead. */
function scriptOf(id: number, declines: number): MethodRecord['script'] {
	if (id % 100 >= declines) return [];
	return id % 3 === 0 ? [{ outcome: 'card_expired' }] : [{ outcome: 'insufficient_funds', left: 1 + (id % 2) }];
}

async function addPeople({ db }: Store, ids: number[], now: number): Promise<void> {
	const start = now - 30 * DAY_MS;
	const endsAt = now + DAY_MS / 2;
	await db
		.insertInto('subscriber')
		.values(
			ids.map((id) => ({
				bot_id: BOT,
				telegram_user_id: id,
				chat_id: id,
				first_name: `p${id}`,
				username: null,
				language: 'ru',
				zone: 'Europe/Moscow',
				slot_hour: 9,
				state: 'active' as const,
				created_at: start,
				updated_at: start,
			})),
		)
		.execute();
	await db
		.insertInto('subscription')
		.values(
			ids.map((id) => ({
				subscriber_id: id,
				product_code: 'subscription',
				series_code: null,
				offer_id: 1,
				term: 1,
				starts_at: start,
				ends_at: endsAt,
				zone: 'Europe/Moscow',
				anchor_day: 1,
				renewal_on: 1,
				state: 'active' as const,
				next_file_at: null,
				created_at: start,
				ended_at: null,
				agreed_kopecks: PRICE,
			})),
		)
		.execute();
	await db
		.insertInto('card')
		.values(
			ids.map((id) => ({
				subscriber_id: id,
				type: 'MasterCard',
				last4: '4477',
				expiry: '2099-12',
				issuer: null,
				bound_at: start,
				forgotten_at: null,
			})),
		)
		.execute();
	await db
		.insertInto('payment_method')
		.values(ids.map((id) => ({ provider_id: methodId(id), card_id: id, created_at: start })))
		.execute();
	await db
		.insertInto('renewal')
		.values(
			ids.map((id) => ({
				payer_id: id,
				term: 2,
				subscriber_id: id,
				stage: 'announced' as const,
				next_at: now,
				ends_at: endsAt,
				offer_id: 1,
				price_kopecks: PRICE,
				charge_at: now,
				notices: 1,
				notice_key: `notice:${id}:2:1`,
				notice_kopecks: PRICE,
				created_at: start,
			})),
		)
		.execute();
	await db
		.insertInto('renewal_cover')
		.values(ids.map((id) => ({ renewal_id: id, subscription_id: id, term: 2 })))
		.execute();
	await db
		.insertInto('effect')
		.values(
			ids.map((id) => ({
				key: `notice:${id}:2:1`,
				subscriber_id: id,
				bot_id: BOT,
				kind: 'message' as const,
				channel: 'telegram' as const,
				priority: 2,
				payload: '{}',
				due_at: start,
				available_at: 0,
				state: 'sent' as const,
				created_at: start,
				sent_at: now - 3 * DAY_MS,
			})),
		)
		.execute();
}
