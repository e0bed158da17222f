import { DateTime, z } from '../../../vendor';
import type { Discount } from '../../promos/discount';
import { daysOf, discountOf, issue, limit, percentOf, sumOf } from './amounts';
import { code } from './code';

/** `2026-12-31` or `31.12.2026`, as a day of the calendar; an empty one is none. */
const day = z
	.string()
	.default('')
	.transform((text, context) => {
		const written = text.trim();
		if (written === '') return null;
		// n8n's own date fields add a time.
		const iso = written.slice(0, 10);
		const found = ['yyyy-MM-dd', 'dd.MM.yyyy'].map((format) => DateTime.fromFormat(iso, format)).find(({ isValid }) => isValid);
		if (found) return found.toFormat('yyyy-MM-dd');
		context.addIssue({ code: 'custom', message: `"${text}" is no day; write it like 2026-12-31` });
		return z.NEVER;
	});

const AMOUNT = { percent: percentOf, sum: sumOf, days: daysOf };

/** A promo code. */
export const promoSchema = z
	.object({
		/** As people type it; neither case nor the alphabet of look-alike letters counts. */
		code: z
			.string()
			.trim()
			.regex(/^[\p{L}\p{N}_-]{2,40}$/u, 'use 2 to 40 letters, digits, "_" or "-"')
			.refine((text) => !text.includes('--'), 'must not contain "--", which begins the source in a link'),
		kind: z.enum(['percent', 'sum', 'days']).default('percent'),
		/** Per cent, rubles or days. */
		value: z.string(),
		/** Codes of the offers or products it is for; none = all that is no trial. */
		for: z.array(code).max(100).default([]),
		/** First and last day, where the service is. */
		from: day,
		until: day,
		/** How many people may use it. */
		uses: limit,
		/** Only for who has bought nothing before. */
		firstOnly: z.boolean().default(false),
		active: z.boolean().default(true),
	})
	.transform(({ value, ...promo }, context) => {
		const amount = AMOUNT[promo.kind](value);
		return typeof amount === 'string' ? issue(context, 'value', amount) : { ...promo, amount };
	});

/** What who brings somebody gets for it. */
export const referralSchema = z
	.object({
		reward: z.enum(['off', 'days', 'discount']).default('off'),
		/** Days, or a discount such as `10 %` or `100` (rubles). */
		amount: z.string().default('7'),
		forWhom: z.enum(['referrer', 'both']).default('referrer'),
		/** The friend's first purchase must have stood so many days. */
		holdDays: z.number().int().min(0, 'is 0 or more').max(90, 'is 90 at most').default(14),
		/** Rewards a month that one person may get. */
		perMonth: z.number().int().min(1, 'is 1 or more').max(1000, 'is 1000 at most').default(10),
		/** Off the friend's first purchase: `10 %`, `100` (rubles), `0` = none. */
		friendDiscount: z.string().default('0'),
	})
	.transform(({ amount, friendDiscount, ...referral }, context) => {
		const days = referral.reward === 'discount' ? discountOf(amount) : daysOf(amount);
		const friend = /^\s*0?\s*$/.test(friendDiscount) ? null : discountOf(friendDiscount);
		if (referral.reward === 'off') return { ...referral, gives: null, friend: null };
		if (typeof days === 'string') return issue(context, 'amount', days);
		if (typeof friend === 'string') return issue(context, 'friendDiscount', friend);
		const gives: Discount = typeof days === 'number' ? { kind: 'days', amount: days } : days;
		return { ...referral, gives, friend };
	});

export type PromoSettings = z.output<typeof promoSchema>;
