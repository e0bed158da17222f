import { z } from '../../../vendor';

const MICROS = 1_000_000;

/** `0,0125`, `0.008`, `1` as millionths of the currency's unit. */
const price = z
	.string()
	.default('0')
	.transform((text, context) => {
		const clean = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
		if (/^\d{1,6}(\.\d{1,6})?$/.test(clean)) return Math.round(Number(clean) * MICROS);
		context.addIssue({ code: 'custom', message: `"${text}" is not a price; write it like 0,0125` });
		return z.NEVER;
	});

/** What one delivered message costs: what WhatsApp takes and what the provider adds, apart. */
export const whatsappPriceSchema = z.object({
	/** ISO 3166 of the recipient's country, or `*` for all others. */
	country: z.string().regex(/^([A-Z]{2}|\*)$/, 'is two capital letters such as RU, or * for all others'),
	/** `service`: free text inside the window, for which WhatsApp takes nothing and some providers do. */
	category: z.enum(['utility', 'marketing', 'authentication', 'service']),
	fee: price,
	commission: price,
});

export type WhatsAppPrice = z.output<typeof whatsappPriceSchema>;
