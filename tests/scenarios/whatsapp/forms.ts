import type { Forms } from '../lib/setup';
import { MANAGER, OWNER, STAFF_CHAT } from './cast';
import type { Provider } from './part';

/** Messages that we begin a person gets in one of his days at most. */
export const DAILY_CAP = 4;

/** What a delivered message costs, in dollars: the local WhatsApp’s own prices, so that the books can be compared. */
function prices(provider: Provider): object[] {
	const commission = provider === 'gupshup' ? '0,001' : '';
	const row = (category: string, fee: string) => ({ country: '*', category, fee, commission });
	return [row('utility', '0,02'), row('marketing', '0,06'), row('service', '')];
}

const lessons = {
	lesson_soon: {
		ru: 'Здравствуйте, {{1}}! Урок начнётся в {{2}}. Ждём вас.',
		en: 'Hello {{1}}! Your lesson begins at {{2}}. See you there.',
		params: 'first_name, time',
		samples: 'Анна\n18:30',
	},
	lesson_moved: { ru: 'Здравствуйте, {{1}}! Урок перенесён на {{2}}. Ждём вас.', params: 'first_name, time', samples: 'Анна\n19:30' },
	lesson_done: {
		ru: 'Здравствуйте, {{1}}! Урок {{2}} пройден, домашнее задание в кабинете.',
		params: 'first_name, time',
		samples: 'Анна\n5',
	},
};

const ofService = {
	trial_feedback: {
		ru: 'Здравствуйте, {{1}}! Пробный период закончился. Как вам?',
		params: 'first_name',
		samples: 'Анна',
		buttons: 'Понравилось = trial_feedback:good\nНе понравилось = trial_feedback:bad',
	},
	pay_link: {
		ru: 'Здравствуйте, {{1}}! Ваш заказ «{{2}}», {{3}}, ждёт оплаты: {{4}} Ссылка действует недолго.',
		params: 'first_name, offer, price, url',
		samples: 'Анна\n30 дней\n990 ₽\nhttps://example.com/pay',
	},
	could_not_charge: {
		ru: 'Здравствуйте, {{1}}! Не получилось списать {{2}}: {{3}}. Нажмите кнопку, и мы пришлём ссылку на оплату.',
		params: 'first_name, price, reason',
		samples: 'Анна\n990 ₽\nна карте не хватило денег',
		buttons: 'Оплатить сейчас = paynow',
	},
	renewal_notice: {
		ru: 'Здравствуйте, {{1}}! Скоро продление: {{2}} спишем {{3}}. Отменить можно кнопкой.',
		params: 'first_name, charge_day, price',
		samples: 'Анна\n5 декабря\n990 ₽',
		buttons: 'Отменить продление = cancel',
	},
	file_ready: { ru: 'Здравствуйте, {{1}}! Файл № {{2}} ждёт вас в Telegram.', params: 'first_name, number', samples: 'Анна\n7' },
};

/** Named so that each event's template is told by its name. */
const rows = Object.entries({ ...lessons, ...ofService }).map(([event, row]) => ({ event, name: `${event}_1`, ...row }));

const SALE = {
	event: 'sale',
	name: 'sale_1',
	category: 'marketing',
	ru: 'Здравствуйте, {{1}}! Скидка на курс до {{2}}, спешите.',
	params: 'first_name, time',
	samples: 'Анна\nпятницы',
};

/** `advertising`: whether the owner has said that the row for the sale may advertise; `without`: an event that has no row. */
export function templates({ advertising, without }: { advertising: boolean; without?: string }): Forms[string] {
	return { templates: { template: [...rows.filter(({ event }) => event !== without), { ...SALE, advertising }] } };
}

export function whatsapp(provider: Provider, more: object = {}): Forms[string] {
	return { state: 'on', provider, currency: 'USD', dailyCap: DAILY_CAP, monthlyLimit: 0, ...more };
}

export const HOURS = 'Мы отвечаем с 9 до 18 по Москве.';

/** 00-setup as the owner of a school fills it in. */
export function forms(provider: Provider): Forms {
	return {
		Service: { ownerChatId: String(OWNER), staffChatId: String(STAFF_CHAT) },
		Operators: { operators: { operator: [{ telegramId: String(MANAGER), name: 'Мария', role: 'manager' }] } },
		Offers: {
			offers: {
				offer: [
					{ code: 'days', name: '4 дня', price: '300', termCount: 4, termUnit: 'day' },
					{ code: 'trial', name: 'Проба', price: '1', termCount: 3, termUnit: 'day', trial: true, renewalOffer: 'days' },
				],
			},
		},
		WhatsApp: whatsapp(provider),
		'WhatsApp Templates': templates({ advertising: true }),
		'WhatsApp Prices': { prices: { price: prices(provider) } },
		'Quick Replies': { replies: { reply: [{ code: 'hours', ru: HOURS }] } },
	};
}
