import { addPeople } from '../store/people';
import { insertNumbers, text } from '../store/bulk';
import { addDueFiles, addItems } from '../store/files';
import type { Store } from '../../service/store/open';

/** The bot of these people. */
export const CROWD_BOT = 999;
/** Files each has had. */
const HAD = 3;
/** The next file of the series. */
export const NEXT = 6 + HAD;
/** Every so manyth has blocked the bot, and a file waits for him for ever. */
const BLOCKED_EVERY = 10;
/** Every so manyth gets a reminder some day. */
const REMINDED_EVERY = 20;
const DAY_MS = 86_400_000;

/**
 * A service with so many subscribers, each with a paid order, its charge and card, a subscription, its renewal, the files he has had and the messages that
 * told of them. All are due their next file, whose effect is written for the first half; for the second half the day is still to be planned.
 */
export async function fillCrowd(store: Store, people: number, now: number): Promise<void> {
	const start = now - 10 * DAY_MS;
	const end = now + 20 * DAY_MS;
	await addPeople(store, CROWD_BOT, 1, people, start);
	await addItems(store, CROWD_BOT, 60, 'BQACAgIAAxkBAAIBbench');
	const i = { subscriber_id: 'i' };
	await insertNumbers(
		store,
		'orders',
		{
			...i,
			id: 'i',
			purpose: text('first'),
			target: text('subscription'),
			offer_id: '1',
			price_kopecks: '99000',
			currency: text('RUB'),
			state: text('paid'),
			renewal_consent: '1',
			created_at: String(start),
			deadline_at: String(now),
			paid_at: String(start),
			payment_id: `'2f8c0000-000f-5000-8000-' || cast(100000000000 + i as text)`,
		},
		1,
		people,
	);
	await insertNumbers(
		store,
		'charge',
		{
			...i,
			id: 'i',
			key: `'installation-o' || cast(i as text) || '-a1'`,
			kind: text('link'),
			order_id: 'i',
			term: '1',
			attempt: '1',
			body: text(BODY),
			amount_kopecks: '99000',
			currency: text('RUB'),
			state: text('succeeded'),
			provider_id: `'2f8c0000-000f-5000-8000-' || cast(100000000000 + i as text)`,
			created_at: String(start),
			sent_at: String(start),
			settled_at: String(start),
		},
		1,
		people,
	);
	await insertNumbers(
		store,
		'card',
		{ ...i, id: 'i', type: text('MasterCard'), last4: text('4477'), expiry: text('2030-12'), bound_at: String(start) },
		1,
		people,
	);
	await insertNumbers(
		store,
		'payment_method',
		{ provider_id: `'2f8c0000-000f-5000-8000-' || cast(100000000000 + i as text)`, card_id: 'i', created_at: String(start) },
		1,
		people,
	);
	await insertNumbers(
		store,
		'subscription',
		{
			...i,
			id: 'i',
			product_code: text('subscription'),
			series_code: text('main'),
			offer_id: '1',
			term: '1',
			starts_at: String(start),
			ends_at: String(end),
			zone: text('Europe/Moscow'),
			anchor_day: '1',
			renewal_on: '1',
			state: text('active'),
			next_file_at: `case when i > ${people / 2} then ${now - 1000} else ${end} end`,
			created_at: String(start),
		},
		1,
		people,
	);
	await insertNumbers(
		store,
		'renewal',
		{
			...i,
			id: 'i',
			payer_id: 'i',
			term: '2',
			stage: text('planned'),
			next_at: String(end - 3 * DAY_MS),
			ends_at: String(end),
			created_at: String(start),
		},
		1,
		people,
	);
	for (let number = 6; number < NEXT; number++)
		await addDueFiles(store, CROWD_BOT, 1, people, number, start + (number - 5) * DAY_MS, start + (number - 5) * DAY_MS);
	await addDueFiles(store, CROWD_BOT, 1, Math.floor(people / 2), NEXT, now - 1000);
	await addWaiting(store, people, now);
}

/** What stands in the outbox and is not due: files held for those who have blocked the bot, and reminders of days to come. */
async function addWaiting(store: Store, people: number, now: number): Promise<void> {
	const message = {
		subscriber_id: '0',
		bot_id: String(CROWD_BOT),
		kind: text('message'),
		channel: text('telegram'),
		payload: text('{"message":"reminder_1","fields":{},"buttons":[]}'),
		available_at: '0',
		state: text('ready'),
		created_at: String(now),
	};
	const others = Math.floor(people / BLOCKED_EVERY);
	const held = {
		...message,
		key: `'held:' || cast(i as text)`,
		subscriber_id: `i * ${BLOCKED_EVERY}`,
		priority: '3',
		due_at: '8640000000000000',
	};
	await insertNumbers(store, 'effect', held, 1, others);
	const later = {
		...message,
		key: `'later:' || cast(i as text)`,
		subscriber_id: `i * ${REMINDED_EVERY}`,
		priority: '4',
		due_at: `${now + DAY_MS} + i`,
	};
	await insertNumbers(store, 'effect', later, 1, Math.floor(people / REMINDED_EVERY));
}

/** As long as a real request's. */
const BODY = JSON.stringify({
	amount: { value: '990.00', currency: 'RUB' },
	capture: true,
	save_payment_method: true,
	description: '30 days of the service, order 123456',
	confirmation: { type: 'redirect', return_url: 'https://t.me/daily_scenario_bot?start=paid_123456' },
	metadata: { installation: '0123456789', charge: '123456', order: '123456' },
});
