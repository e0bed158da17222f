import { z } from '../../vendor';
import { isAddress } from '../mail/address';
import { isQuietHour, isZone } from '../time/local';
import { chatSchema } from './parts/chats';
import { code } from './parts/code';
import { funnelSchema, stepSchema } from './parts/funnels';
import { operatorSchema } from './parts/operators';
import { moduleSchema } from './parts/modules';
import { productSchema } from './parts/products';
import { promoSchema, referralSchema } from './parts/promos';
import { quickReplySchema } from './parts/quickReplies';
import { segmentSchema } from './parts/segments';
import { whatsappSchema } from './parts/whatsapp';
import { whatsappPriceSchema } from './parts/whatsappPrices';
import { whatsappTemplateSchema } from './parts/whatsappTemplates';
import { renewalsSchema } from './renewalsSchema';

const hour = z.number().int().min(0).max(23);

/** Settings of the service, with defaults. Hours are local, days are whole days. */
export const serviceSchema = z
	.object({
		name: z.string().min(1).max(100).default('Подписка'),
		language: z.enum(['ru', 'en']).default('ru'),
		zone: z.string().refine(isZone, 'is not an IANA time zone such as Europe/Moscow').default('Europe/Moscow'),
		slotHour: hour.default(9),
		slotHours: z.array(hour).min(1).max(8).default([9, 12, 18, 21]),
		zones: z
			.array(z.object({ label: z.string().min(1).max(40), zone: z.string().refine(isZone, 'is not an IANA time zone') }))
			.max(24)
			.default([
				{ label: 'Москва', zone: 'Europe/Moscow' },
				{ label: 'Екатеринбург', zone: 'Asia/Yekaterinburg' },
				{ label: 'Новосибирск', zone: 'Asia/Novosibirsk' },
				{ label: 'Владивосток', zone: 'Asia/Vladivostok' },
			]),
		quietFrom: hour.default(22),
		quietTo: hour.default(9),
		orderDeadlineDays: z.number().int().min(1).max(90).default(7),
		linkMinutes: z.number().int().min(5).max(60).default(60),
		telegramRate: z.number().min(1).max(10_000).default(25),
		/** So many broadcasts a person gets in one of his days at most; 0: no limit. */
		broadcastCap: z.number().int().min(0).max(20).default(1),
		ownerChatId: z.number().int().nullable().default(null),
		/** At which hour of the service's zone the owner is told of the day before; -1: never. */
		reportHour: z.number().int().min(-1).max(23).default(9),
		/** The owner is alerted after so many hours without a payment, and when a message has been due for so many minutes; 0: never. */
		alertNoPaymentHours: z.number().int().min(0).max(720).default(0),
		alertStuckMinutes: z.number().int().min(0).max(1440).default(0),
		/** The group in which staff answer people and work off requests; of groups the number is negative. */
		staffChatId: z.number().int().negative('is the number of a group, such as -1001234567890').nullable().default(null),
		/** How long conversations with the staff are kept. */
		talkRetentionDays: z.number().int().min(1).max(3650).default(90),
		returnUrl: z.string().max(2048).default(''),
		accountUrl: z.string().max(2048).default(''),
		/** How the account page looks, and where its links lead. */
		logoUrl: z.string().max(2048).default(''),
		accentColour: z
			.string()
			.regex(/^(#[0-9a-fA-F]{6})?$/, 'is not a colour such as #1f6feb')
			.default(''),
		siteUrl: z.string().max(2048).default(''),
		botUrl: z.string().max(2048).default(''),
		/** Whether those whose e-mail is known are written to: the entry link of the account page, and M10's notice where the bot is blocked. */
		mail: z.enum(['off', 'on']).default('off'),
		mailFrom: z.string().trim().max(254).default(''),
		protectContent: z.boolean().default(true),
		/** How many people are taken out of closed chats and channels within an hour at most. */
		removalCapPerHour: z.number().int().min(1).max(10_000).default(50),
		receipts: z.enum(['off', 'email', 'emailOrPhone']).default('off'),
		compensateMissedDays: z.boolean().default(true),
		/** Owner warned that many days before the last file. */
		catalogueWarnings: z.array(z.number().int().min(0).max(60)).default([14, 7, 3, 1]),
		observe: z.boolean().default(false),
		supportContact: z.string().max(200).default(''),
	})
	.superRefine((value, context) => {
		if ((value.mail === 'on' || value.mailFrom !== '') && !isAddress(value.mailFrom)) {
			const message =
				'write the plain address that mails come from, such as hello@example.com; your mail server must allow it as the sender';
			context.addIssue({ code: 'custom', path: ['mailFrom'], message });
		}
		const quiet = { from: value.quietFrom, to: value.quietTo };
		for (const slot of [value.slotHour, ...value.slotHours]) {
			if (isQuietHour(slot, quiet))
				context.addIssue({ code: 'custom', path: ['slotHours'], message: `${slot}:00 lies in the quiet hours ${quiet.from}–${quiet.to}` });
		}
	});

/** Money in rubles as people write it: `990`, `990,00`, `1 990.50`. Becomes kopecks. */
export const priceSchema = z.string().transform((text, context) => {
	const clean = text.replace(/[\s\u00a0₽]/g, '').replace(',', '.');
	if (!/^\d{1,7}(\.\d{1,2})?$/.test(clean)) {
		context.addIssue({ code: 'custom', message: `"${text}" is not a price; write it like 990 or 990,00` });
		return z.NEVER;
	}
	return Math.round(Number(clean) * 100);
});

export const offerSchema = z.object({
	code,
	name: z.string().min(1).max(100),
	product: code.default('subscription'),
	/** 0: free of charge; a trial of a subscription, or a good. */
	price: priceSchema.refine((kopecks) => kopecks === 0 || kopecks >= 100, 'must be at least 1 ₽'),
	termCount: z.number().int().min(1).max(730).default(30),
	termUnit: z.enum(['day', 'month']).default('day'),
	vatCode: z.number().int().min(1).max(12).nullable().default(null),
	renewalOffer: code.nullable().default(null),
	/** M16: whom an offer may be renewed by; `manager` = never by itself or by the subscriber's own payment. */
	renewBy: z.enum(['user', 'manager', 'both']).default('both'),
	/** In how many equal payments a good is bought, each of `price`, one `term` after the other; 1: at once. */
	parts: z.number().int().min(1).max(36).default(1),
	/** Who has bought it gets it again instead of paying again; for goods and services. Off: each press starts a purchase. */
	oneTime: z.boolean().default(true),
	/** Code of the funnel that starts once it is paid, the first time. */
	funnel: code.nullable().default(null),
	/** A trial: its term has a grace of its own. */
	trial: z.boolean().default(false),
	/** Other products it opens and prolongs too (M7). */
	also: z.array(code).max(20).default([]),
	/** The product's default renewal offer (M16): of those of one product at most one. */
	renewalDefault: z.boolean().default(false),
});

export const seriesSchema = z
	.object({
		code: code.default('main'),
		product: code.default('subscription'),
		folder: z.string().max(500),
		freeFrom: z.number().int().min(0).default(1),
		freeTo: z.number().int().min(0).default(5),
		firstPaid: z.number().int().min(1).default(6),
	})
	.refine((value) => value.freeTo < value.firstPaid, { message: 'the free files must end before the first paid one', path: ['firstPaid'] })
	.refine((value) => value.freeFrom <= value.freeTo + 1, { message: 'the free range ends before it begins', path: ['freeTo'] });

/** A reminder to the undecided: so many days after the last free file. */
export const funnelStepSchema = z.object({ afterDays: z.number().int().min(0).max(365), message: z.string().min(1).max(64) });

export const documentSchema = z.object({
	name: z.enum(['offer', 'privacy', 'renewal', 'mailing']),
	title: z.string().min(1).max(200),
	text: z.string().max(100_000).default(''),
	url: z.string().max(2048).default(''),
});

export const setupSchema = z.object({
	service: serviceSchema,
	renewals: renewalsSchema.prefault({}),
	texts: z
		.object({ ru: z.record(z.string(), z.string().max(4096)).default({}), en: z.record(z.string(), z.string().max(4096)).default({}) })
		.prefault({}),
	offers: z.array(offerSchema).min(1, 'add at least one offer'),
	series: z.array(seriesSchema).min(1, 'add the series of files'),
	funnelSteps: z.array(funnelStepSchema).default([
		{ afterDays: 1, message: 'reminder_1' },
		{ afterDays: 3, message: 'reminder_2' },
		{ afterDays: 7, message: 'reminder_3' },
	]),
	documents: z.array(documentSchema).default([]),
	products: z.array(productSchema).max(200).default([]),
	modules: z.array(moduleSchema).max(1000).default([]),
	operators: z.array(operatorSchema).max(100).default([]),
	chats: z.array(chatSchema).max(50).default([]),
	funnels: z.array(funnelSchema).max(100).default([]),
	steps: z.array(stepSchema).max(1000).default([]),
	promos: z.array(promoSchema).max(500).default([]),
	referral: referralSchema.prefault({}),
	segments: z.array(segmentSchema).max(1000).default([]),
	whatsapp: whatsappSchema.prefault({}),
	whatsappTemplates: z.array(whatsappTemplateSchema).max(200).default([]),
	whatsappPrices: z.array(whatsappPriceSchema).max(1000).default([]),
	quickReplies: z.array(quickReplySchema).max(200).default([]),
});

export type Setup = z.output<typeof setupSchema>;
export type SetupInput = z.input<typeof setupSchema>;
export type ServiceSettings = Setup['service'];
export const SETUP_PARTS = [
	'service',
	'renewals',
	'texts',
	'offers',
	'series',
	'funnelSteps',
	'documents',
	'products',
	'modules',
	'operators',
	'chats',
	'funnels',
	'steps',
	'promos',
	'referral',
	'segments',
	'whatsapp',
	'whatsappTemplates',
	'whatsappPrices',
	'quickReplies',
] as const;
export type SetupPart = (typeof SETUP_PARTS)[number];
