import { askRefund } from '../../../service/refunds/ask';
import { applySetup } from '../../../service/setup/apply';
import type { SetupInput } from '../../../service/setup/schema';
import { transition } from '../../../service/store/transition';
import { worldSetup } from '../../support/worldSetup';
import type { World } from '../../support/world';

/** First words of what the goods hold, as events show them. */
export const COURSE = 'The course';
export const BOOK = 'The book';

type Offer = SetupInput['offers'][number];
/** Changes of single offers; null: not sold any more. */
export type Changes = Record<string, Partial<Offer> | null>;

const OFFERS: Offer[] = [
	{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' },
	{ code: 'month', name: 'A month', price: '1 190,00', termCount: 1, termUnit: 'month' },
	{ code: 'course', name: 'Course', product: 'course', price: '490' },
	{ code: 'course_vip', name: 'Course with a call', product: 'course', price: '1490' },
	{ code: 'book', name: 'Book', product: 'book', price: '290' },
	{ code: 'talk', name: 'Talk', product: 'talk', price: '2000', oneTime: false },
	{ code: 'gift', name: 'Gift', product: 'gift', price: '0' },
];

/** A service with a subscription, two goods, a free one, a paid service, and a funnel. */
export function goodsParts(changes: Changes = {}): Partial<SetupInput> {
	return {
		products: [
			{ code: 'course', name: 'Course', kind: 'goods', content: { text: `${COURSE}\nfor {first_name}` } },
			{ code: 'book', name: 'Book', kind: 'goods', content: { text: BOOK, buttons: 'Read = https://example.com/book' } },
			{ code: 'gift', name: 'Gift', kind: 'goods', content: { text: 'The gift' } },
			{ code: 'talk', name: 'Talk', kind: 'service' },
		],
		funnels: [{ code: 'lessons', name: 'Lessons' }],
		offers: OFFERS.filter(({ code }) => changes[code] !== null)
			.map((offer) => ({ ...offer, ...changes[offer.code] }))
			.concat(
				Object.entries(changes).flatMap(([code, change]) =>
					change && !OFFERS.some((one) => one.code === code) ? [{ code, ...change } as Offer] : [],
				),
			),
	};
}

/** The owner changes offers and applies. */
export async function reapply(world: World, changes: Changes, parts: Partial<SetupInput> = {}): Promise<void> {
	const applied = await applySetup(world.store, { ...worldSetup({}, goodsParts(changes)), ...parts }, null, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
}

/** The whole of a payment is given back in YooKassa's cabinet. */
export async function refund(world: World, paymentId: string): Promise<void> {
	const { id } = await world.shop('POST', `payments/${paymentId}/refund`, {});
	await world.notice('refund.succeeded', id);
}

/** The owner gives back a part. */
export async function refundPart(world: World, wish: { orderId: number; kopecks: number; endsTerm: boolean }): Promise<void> {
	await transition(world.store, async (tx) => await askRefund(tx, { ...wish, reason: `part of ${wish.kopecks}` }));
	await world.playDue();
}
