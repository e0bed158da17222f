import { applySetup } from '../../../service/setup/apply';
import { openStore, type Store, type StoreOptions } from '../../../service/store/open';
import { DEFAULT_SHOP } from '../../../sandbox/yookassa';
import type { MethodRecord } from '../../../sandbox/yookassa/types';
import { worldSetup } from '../../support/worldSetup';
import { addRenewals, methodId } from './renewalRows';
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

/** Of those who are declined two thirds have money at the second or third try, the rest have a card that is dead. */
export function scriptOf(id: number, declines: number): MethodRecord['script'] {
	if (id % 100 >= declines) return [];
	return id % 3 === 0 ? [{ outcome: 'card_expired' }] : [{ outcome: 'insufficient_funds', left: 1 + (id % 2) }];
}

async function addPeople(store: Store, ids: number[], now: number): Promise<void> {
	const since = now - 30 * DAY_MS;
	await store.db
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
				created_at: since,
				updated_at: since,
			})),
		)
		.execute();
	await addRenewals(store, ids, BOT, { id: 1, product_code: 'subscription', price_kopecks: PRICE }, now);
}
