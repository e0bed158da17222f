import type { Generated } from '../../../vendor';

/** The promo code he has entered last, kept for his next order. */
export interface PromoHoldTable {
	subscriber_id: number;
	/** The code as it is compared (service/promos/codeKey.ts). */
	promo: string;
	at: number;
}

/**
 * One use of a discount by one person. `reserved`: for an order that is not paid yet; it counts as long as that order is open, and is void with it. `used`: paid,
 * for good.
 */
export interface PromoUseTable {
	/** A promo code as it is compared, `@friend` (who was invited), or `@reward:7` (the reward 7 of who invited). */
	promo: string;
	subscriber_id: number;
	order_id: number;
	/** Which of the uses it is, from 1: no two have the same, which is what keeps to the limit. Null where there is no limit. */
	slot: number | null;
	state: 'reserved' | 'used';
	at: number;
}

/** Why an order costs less than its offer, or brings more. */
export interface OrderDiscountTable {
	order_id: number;
	/** As in promo_use. */
	promo: string;
	/** The promo code as setup writes it. */
	code: string | null;
	/** The offer's own price. */
	full_kopecks: number;
	/** Days on top of each term it opens. */
	days: Generated<number>;
	at: number;
}

/** What his own link carries; it never changes. */
export interface ReferralCodeTable {
	subscriber_id: number;
	code: string;
}

/**
 * `invited`: he came by the link. `paid`: his first real purchase waits out the days in which it might be given back. `rewarded`, `refused` (with the reason) and
 * `revoked` (given back in time) are final.
 */
export type ReferralState = 'invited' | 'paid' | 'rewarded' | 'refused' | 'revoked';

/** Who was brought by whom; a person is brought once. */
export interface ReferralTable {
	id: Generated<number>;
	referred_id: number;
	referrer_id: number;
	state: ReferralState;
	reason: string | null;
	/** His first real purchase. */
	order_id: number | null;
	created_at: number;
	paid_at: number | null;
	/** When the reward is due. */
	due_at: number | null;
	settled_at: number | null;
}

/** What somebody gets for a referral: days, or a discount on his next payment by hand. */
export interface ReferralRewardTable {
	id: Generated<number>;
	referral_id: number;
	subscriber_id: number;
	kind: 'days' | 'percent' | 'sum';
	/** Days, hundredths of a per cent, or kopecks. */
	amount: number;
	/** `kept`: for his next purchase. */
	state: 'kept' | 'given' | 'lost';
	/** `yyyy-mm` where the service is, and which reward of that month it is: no two of a referrer are the same. Null for the friend's. */
	month: string | null;
	slot: number | null;
	/** The purchase that it was given with, where it had been kept. */
	order_id: number | null;
	created_at: number;
	given_at: number | null;
}

/** Digests of cards that somebody has paid with, saved or not: a friend who pays with the referrer's card is none. */
export interface PayerCardTable {
	subscriber_id: number;
	digest: string;
}
