import type { SetupInput } from '../../service/setup/schema';
import { OWNER, worldSetup } from '../support/worldSetup';

type Offer = SetupInput['offers'][number];
const days = (count: number) => ({ termCount: count, termUnit: 'day' as const });
const months = (count: number) => ({ termCount: count, termUnit: 'month' as const });

const OFFERS: Offer[] = [
	{ code: 'days', name: '30 days', price: '990', ...days(30), renewalDefault: true },
	{ code: 'month', name: 'A month', price: '1190', ...months(1) },
	{ code: 'quarter', name: 'Three months', price: '2900', ...months(3) },
	{ code: 'trial', name: 'Trial', price: '1', trial: true, renewalOffer: 'days', ...days(3) },
	{ code: 'book', name: 'Book', product: 'book', price: '290' },
	{ code: 'talk', name: 'Talk', product: 'talk', price: '2000', oneTime: false },
	{ code: 'school', name: 'School', product: 'school', price: '2700', ...months(1) },
	{ code: 'school3', name: 'School in parts', product: 'school', price: '1000', parts: 3, ...months(1) },
];

export const SUBSCRIPTIONS = ['days', 'month', 'quarter', 'trial'] as const;

/** A service with all that is sold: terms of days and of calendar months, a trial, goods, a paid service, a course in parts, promo codes. */
export function soakSetup(): SetupInput {
	return worldSetup(
		{ reportHour: 9, ownerChatId: OWNER },
		{
			renewals: { yookassaRate: 0, catalogueMin: 7 },
			offers: OFFERS,
			products: [
				{ code: 'book', name: 'Book', kind: 'goods', content: { text: 'The book' } },
				{ code: 'talk', name: 'Talk', kind: 'service' },
				{ code: 'school', name: 'School', kind: 'goods', content: { text: 'Welcome' } },
			],
			modules: [1, 2, 3, 4, 5, 6].map((number) => ({
				product: 'school',
				title: `Lesson ${number}`,
				content: { text: `Lesson ${number}` },
			})),
			promos: [
				{ code: 'TEN', value: '10', kind: 'percent' },
				{ code: 'WEEK', value: '7', kind: 'days' },
				{ code: 'FEW', value: '100', kind: 'sum', uses: 40 },
			],
		},
	);
}

/** Where they live: without summer time, with it in both hemispheres, with half an hour, and at the far ends of the day. */
export const ZONES = [
	'Europe/Moscow',
	'Europe/Moscow',
	'Europe/Moscow',
	'Asia/Vladivostok',
	'Europe/Berlin',
	'America/New_York',
	'Australia/Sydney',
	'Asia/Kolkata',
	'Pacific/Kiritimati',
] as const;
