import { STAGES_OF } from '../../../service/renewals/stages';
import { HELD } from '../../../service/effects/kinds';
import { realNow } from '../../../service/store/clock';
import type { Store } from '../../../service/store/open';
import { BOT } from '../../support/storeRows';

const HOUR = 3_600_000;
const ROWS = 4000;

/** Every stage that has something due, and one that has nothing any more. */
const STAGES = [...Object.values(STAGES_OF).flat(), 'paid' as const];

/** What the service's tables hold after months: mostly done, a little open, a few due. */
export async function fill({ db }: Store): Promise<void> {
	const now = realNow();
	const numbers = Array.from({ length: ROWS }, (_, i) => i + 1);
	const chunks = Array.from({ length: ROWS / 400 }, (_, i) => numbers.slice(i * 400, (i + 1) * 400));
	const effect = { bot_id: BOT, kind: 'message' as const, channel: 'telegram' as const, payload: '{}', valid_if: null, valid_ref: null };
	for (const chunk of chunks) {
		await db
			.insertInto('effect')
			.values(
				chunk.map((i) => ({
					...effect,
					channel: i % 40 > 0 ? ('telegram' as const) : i % 80 > 0 ? ('email' as const) : ('whatsapp' as const),
					key: `k${i}`,
					subscriber_id: 1 + (i % 1500),
					priority: 1 + (i % 4),
					file_series: null,
					file_number: null,
					due_at: i % 10 === 1 ? HELD : now - i * 1000,
					expires_at: null,
					available_at: 0,
					state: i % 10 > 1 ? ('sent' as const) : ('ready' as const),
					created_at: now,
					sent_at: null,
					result: null,
				})),
			)
			.execute();
		await db
			.insertInto('subscriber')
			.values(
				chunk.map((i) => ({
					bot_id: BOT,
					telegram_user_id: i,
					chat_id: i,
					first_name: 'Anna',
					username: null,
					language: 'ru',
					zone: 'Europe/Moscow',
					slot_hour: 9,
					email: i % 2 > 0 ? null : `Person${i}@example.org`,
					phone: null,
					state: 'active' as const,
					awaiting: null,
					created_at: now,
					updated_at: now,
				})),
			)
			.execute();
		await db
			.insertInto('page_token')
			.values(
				chunk.map((i) => ({
					hash: `h${i}`,
					subscriber_id: i,
					purpose: 'entry' as const,
					nonce: 'n',
					via: 'chat' as const,
					visit_ends_at: 0,
					created_at: now,
					expires_at: now,
					used_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('whatsapp_message')
			.values(
				chunk.map((i) => ({
					...{ effect_id: i, subscriber_id: 1 + (i % 1500), provider: 'gupshup' as const, message_id: `m${i}`, template: 'lesson' },
					...{
						category: 'utility' as const,
						event: 'lesson',
						country: 'RU',
						state: 'delivered' as const,
						fee_micros: 1,
						commission_micros: 1,
					},
					...{ currency: 'USD', priced: 1, month: '2026-05', accepted_at: now, check_at: i % 100 > 0 ? null : now },
				})),
			)
			.execute();
		await db
			.insertInto('plan')
			.values(
				chunk.map((i) => ({
					subscriber_id: i,
					product_code: 'course',
					offer_id: 1,
					parts: 3,
					state: i % 3 > 0 ? ('complete' as const) : ('stopped' as const),
					created_at: now,
					settled_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('delivery')
			.values(
				chunk.map((i) => ({
					subscriber_id: i,
					series_code: 'main',
					number: 6,
					content_hash: 'h',
					kind: 'first' as const,
					local_date: null,
					state: 'sent' as const,
					planned_at: 0,
					sent_at: 0,
				})),
			)
			.execute();
		await db
			.insertInto('inbox')
			.values(
				chunk.map((i) => ({
					source: 'telegram:1',
					outside_id: `o${i}`,
					lane: `l${i % 900}`,
					body: '{}',
					state: i % 20 > 0 ? ('processed' as const) : ('received' as const),
					received_at: now,
					processed_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('subscription')
			.values(
				chunk.map((i) => ({
					subscriber_id: i,
					product_code: 'p',
					series_code: 'main',
					offer_id: 1,
					term: 1,
					starts_at: 0,
					ends_at: now + i * HOUR,
					zone: 'Europe/Moscow',
					anchor_day: 1,
					renewal_on: i % 5 > 0 ? 1 : 0,
					state: i % 3 > 0 ? ('active' as const) : ('ended' as const),
					next_file_at: now + i * 1000,
					paused_until: i % 20 > 0 ? null : now + i * HOUR,
					created_at: 0,
					ended_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('renewal')
			.values(
				chunk.map((i) => ({
					payer_id: i,
					term: 2,
					subscriber_id: i,
					stage: STAGES[i % STAGES.length]!,
					next_at: now + i * 1000,
					ends_at: now + i * HOUR,
					created_at: 0,
				})),
			)
			.execute();
		await db
			.insertInto('receipt')
			.values(
				chunk.map((i) => ({
					object_id: `p${i}`,
					kind: 'payment' as const,
					order_id: i,
					state: i % 10 > 0 ? ('succeeded' as const) : ('pending' as const),
					created_at: 0,
					check_at: i % 10 > 0 ? null : now + i * 1000,
				})),
			)
			.execute();
		await db
			.insertInto('binding')
			.values(
				chunk.map((i) => ({
					key: `b${i}`,
					subscriber_id: i,
					body: '{}',
					state: i % 10 > 0 ? ('active' as const) : ('pending' as const),
					provider_id: `m${i}`,
					created_at: 0,
					check_at: i % 10 > 0 ? null : now + i * 1000,
				})),
			)
			.execute();
		await db
			.insertInto('chat_member')
			.values(
				chunk.map((i) => ({
					chat: 'club',
					subscriber_id: i,
					state: i % 20 > 1 ? ('joined' as const) : i % 20 > 0 ? ('asked' as const) : ('removed' as const),
					joined_at: 0,
					over_at: null,
					next_at: i % 20 > 0 ? now + i * 1000 : null,
					tried_at: null,
					listed_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('funnel_entry')
			.values(
				chunk.map((i) => ({
					subscriber_id: i,
					funnel: 'free',
					entered_by: 'start',
					next_at: now + i * 1000,
					state: i % 4 > 0 ? ('done' as const) : ('running' as const),
					entered_at: 0,
					series_done_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('orders')
			.values(
				chunk.map((i) => ({
					subscriber_id: i,
					purpose: 'first' as const,
					target: 'p',
					offer_id: 1,
					price_kopecks: 99_000,
					currency: 'RUB',
					state: i % 6 > 0 ? ('paid' as const) : ('awaiting' as const),
					created_at: 0,
					deadline_at: now + i * 1000,
					paid_at: null,
					payment_id: null,
					reason: null,
				})),
			)
			.execute();
		await db
			.insertInto('charge')
			.values(
				chunk.map((i) => ({
					key: `c${i}`,
					kind: 'link' as const,
					order_id: i,
					subscriber_id: i,
					subscription_id: null,
					term: 1,
					attempt: 1,
					body: '{}',
					amount_kopecks: 99_000,
					currency: 'RUB',
					state: i % 8 > 0 ? ('succeeded' as const) : ('pending' as const),
					reason: null,
					provider_id: `p${i}`,
					confirmation_url: null,
					created_at: 0,
					sent_at: 0,
					settled_at: null,
					check_at: i % 8 > 0 ? null : now + i * 1000,
				})),
			)
			.execute();
		await db
			.insertInto('referral')
			.values(
				chunk.map((i) => ({
					referred_id: i,
					referrer_id: i % 100,
					state: i % 20 > 0 ? ('rewarded' as const) : ('paid' as const),
					order_id: i,
					created_at: 0,
					due_at: now + i * 1000,
				})),
			)
			.execute();
		await db
			.insertInto('refund_request')
			.values(
				chunk.map((i) => ({
					key: `r${i}`,
					payment_id: `p${i}`,
					order_id: i,
					subscriber_id: i,
					amount_kopecks: 1,
					body: '{}',
					state: i % 50 > 0 ? ('done' as const) : ('requested' as const),
					reason: null,
					provider_id: null,
					check_at: i % 50 > 0 ? null : now + i * 1000,
					created_at: 0,
					settled_at: null,
				})),
			)
			.execute();
		await db
			.insertInto('refund')
			.values(
				chunk.map((i) => ({
					provider_id: `f${i}`,
					payment_id: `p${i}`,
					order_id: i,
					amount_kopecks: 1,
					state: 'succeeded' as const,
					created_at: 0,
					settled_at: 0,
				})),
			)
			.execute();
	}
}
