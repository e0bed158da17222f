import type { Forms } from '../lib/setup';

/** What the goods give, as it stands in the chat. */
export const CONTENT = {
	guide: 'Гид: https://example.com/guide',
	course: 'Курс: восемь уроков по ссылке https://example.com/course',
	notes: 'Конспекты: https://example.com/notes',
	club: 'Вход в клуб: https://t.me/+AbCdEfGhIjK',
};
export type Good = keyof typeof CONTENT;

/** Name and price on the button of each. */
export const GOODS: Record<Good, { name: string; price: string }> = {
	guide: { name: 'Гид', price: '490' },
	course: { name: 'Курс', price: '1990' },
	notes: { name: 'Конспекты', price: '190' },
	club: { name: 'Клуб', price: '300' },
};

export const LESSONS = ['Урок 1: с чего начать', 'Урок 2: что дальше'];
export const BONUS = 'Бонус к конспектам';
export const KEYWORD = 'хочу урок';
export const CAMPAIGN = 'spring';

const month = { code: 'month', name: '30 дней', price: '990', termCount: 30, termUnit: 'day' };

/** Guide and course carry one funnel, the notes another. `oneTime` of the guide is left as the form has it unless told. */
export function offersForm(guide: { oneTime?: boolean } = {}): Forms {
	const sold = (code: Good, more: object = {}) => ({ code, product: code, ...GOODS[code], ...more });
	return {
		Offers: {
			offers: {
				offer: [
					month,
					sold('guide', { funnel: 'lessons', ...guide }),
					sold('course', { funnel: 'lessons' }),
					sold('notes', { funnel: 'bonus' }),
					sold('club'),
				],
			},
		},
	};
}

/** The shop as the owner fills in its tables. What has no link to a chat may be forwarded. */
export function shopForms(operatorId: number): Forms {
	const goods = Object.keys(CONTENT) as Good[];
	return {
		Service: { protectContent: false },
		...offersForm(),
		Products: { products: { product: goods.map((code) => ({ code, name: GOODS[code].name, kind: 'goods', text: CONTENT[code] })) } },
		Funnels: {
			funnels: {
				funnel: [
					{ code: 'lessons', name: 'Уроки', keywords: KEYWORD, utm: CAMPAIGN },
					{ code: 'bonus', name: 'Бонус' },
				],
			},
		},
		'Funnel Messages': {
			messages: {
				message: [
					{ funnel: 'lessons', delay: 0, text: LESSONS[0] },
					{ funnel: 'lessons', delay: 1, unit: 'day', text: LESSONS[1] },
					{ funnel: 'bonus', delay: 0, text: BONUS },
				],
			},
		},
		Operators: { operators: { operator: [{ telegramId: String(operatorId), name: 'Дина', role: 'manager' }] } },
	};
}
