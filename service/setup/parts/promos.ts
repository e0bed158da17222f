import { z } from '../../../vendor';

/** A promo code. */
export const promoSchema = z.object({
	/** As people type it; case does not count. */
	code: z.string().trim().min(2).max(40),
});

/** What who brings somebody gets for it. */
export const referralSchema = z.object({});

export type PromoSettings = z.output<typeof promoSchema>;
export type ReferralSettings = z.output<typeof referralSchema>;
