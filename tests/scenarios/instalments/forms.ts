import { CHANNEL } from '../channel/setup';
import type { Forms } from '../lib/setup';

export const MODULES = 9;
/** Rubles: each part, the course at once, and the course with a week of the club. */
export const PRICE = { part: '3000.00', rest: '6000.00', full: '8000.00', bundle: '8300.00' };
/** Days from one part to the next. */
export const TERM_DAYS = 7;
/** What the funnel of the offer in parts says at its start. */
export const WELCOME = 'С чего начать курс';

/** What a tap on a module brings. */
export const lesson = (n: number) => `Урок ${n}: https://example.com/lesson/${n}`;

/** A course of nine modules: at once, in three parts, or with a subscription to the club; its closed chat opens with the first part. */
export function schoolForms(managers: number[]): Forms {
	const term = { termCount: TERM_DAYS, termUnit: 'day' };
	const club = { product: 'club', ...term };
	const { id, title } = CHANNEL;
	return {
		// Each morning's report would be a step of the clock.
		Service: { reportHour: -1 },
		Offers: {
			offers: {
				offer: [
					{ code: 'parts', name: 'Курс по частям', product: 'course', price: '3 000', parts: 3, funnel: 'start', ...term },
					{ code: 'full', name: 'Курс целиком', product: 'course', price: '8 000' },
					{ code: 'club', name: 'Клуб', price: '300', ...club },
					{ code: 'bundle', name: 'Клуб и курс', price: '8 300', also: 'course', renewalOffer: 'club', ...club },
				],
			},
		},
		Products: {
			products: {
				product: [
					{ code: 'course', name: 'Курс', kind: 'goods', text: 'Добро пожаловать на курс', chats: 'pupils' },
					{ code: 'club', name: 'Клуб', kind: 'subscription' },
				],
			},
		},
		Modules: {
			modules: {
				module: Array.from({ length: MODULES }, (_, index) => ({ product: 'course', title: `Тема ${index + 1}`, text: lesson(index + 1) })),
			},
		},
		Funnels: { funnels: { funnel: [{ code: 'start', name: 'Начало' }] } },
		'Funnel Messages': { messages: { message: [{ funnel: 'start', delay: 0, text: WELCOME }] } },
		Chats: { chats: { chat: [{ code: 'pupils', name: title, chatId: String(id), graceDays: 0, removal: 'on' }] } },
		Operators: { operators: { operator: managers.map((one) => ({ telegramId: String(one), name: String(one), role: 'manager' })) } },
	};
}
