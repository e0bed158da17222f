import { z } from '../../../vendor';

/** Words of a whole message, in any case, by which somebody wants nothing more, or wants it again. */
export const STOP_WORDS = [
	'стоп',
	'отписаться',
	'отписка',
	'отпишите',
	'хватит',
	'не присылайте',
	'stop',
	'unsubscribe',
	'stop all',
	'cancel all',
];
export const START_WORDS = ['старт', 'подписаться', 'возобновить', 'start', 'unstop', 'subscribe'];

const words = z.array(z.string().trim().min(1).max(40)).max(100);

/** WhatsApp as the second way to people who have agreed to it. */
export const whatsappSchema = z.object({
	state: z.enum(['off', 'on']).default('off'),
	/** Whose account is used; both may be known, one sends. */
	provider: z.enum(['gupshup', 'cloud']).default('gupshup'),
	/** Of phones that come without one, and of prices. */
	country: z
		.string()
		.regex(/^[A-Z]{2}$/, 'is two capital letters such as RU')
		.default('RU'),
	/** In which the prices and the limit stand. */
	currency: z
		.string()
		.regex(/^[A-Z]{3}$/, 'is three capital letters such as USD')
		.default('USD'),
	/** What messages may cost in a month, in whole units of the currency; 0: no limit. */
	monthlyLimit: z.number().min(0).max(1_000_000).default(0),
	/** How many messages that we begin a person gets in one of his days at most. */
	dailyCap: z.number().int().min(1).max(50).default(3),
	/** Messages a second. */
	rate: z.number().min(1).max(1000).default(15),
	/** Whether who has blocked the bot is told here what is mapped to a template. */
	fallback: z.boolean().default(true),
	/** Whether what can wait for the morning does. */
	quietHours: z.boolean().default(true),
	/** What people agree to, word for word. */
	optInTextRu: z
		.string()
		.trim()
		.min(1)
		.max(1000)
		.default('Согласен получать сообщения в WhatsApp. Отписаться можно в любой момент, написав СТОП.'),
	optInTextEn: z
		.string()
		.trim()
		.min(1)
		.max(1000)
		.default('I agree to get messages in WhatsApp. I can stop them at any time by writing STOP.'),
	stopWords: words.min(1, 'needs at least one word by which people can stop it').default(STOP_WORDS),
	startWords: words.default(START_WORDS),
});

export type WhatsAppSettings = z.output<typeof whatsappSchema>;
