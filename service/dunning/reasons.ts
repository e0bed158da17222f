/**
 * What a declined renewal means for the next try. `final`: this card is not charged again by itself. `stop`: not again for this term (antifraud, limits of the wallet).
 * `user`: only he can do something about it. `soft`: tried again by the ladder.
 */
export type DeclineClass = 'final' | 'stop' | 'user' | 'soft';

export interface DeclineRule {
	class: DeclineClass;
	/** The card is struck off: charging it again would never work. */
	drops?: boolean;
	/** Tries of one renewal after which it is left at that, for reasons that say nothing. */
	maxTries?: number;
	/** Not sooner than so many hours after the decline. */
	minHours?: number;
}

/**
 * By YooKassa's cancellation reason (https://yookassa.ru/developers/payment-acceptance/after-the-payment/declined-payments); the classes are our policy.
 * `method_dead` is ours: 400 on payment_method_id.
 */
export const DECLINE_RULES: Readonly<Record<string, DeclineRule>> = {
	permission_revoked: { class: 'final', drops: true },
	card_expired: { class: 'final', drops: true },
	invalid_card_number: { class: 'final', drops: true },
	payment_method_restricted: { class: 'final', drops: true },
	country_forbidden: { class: 'final', drops: true },
	unsupported_mobile_operator: { class: 'final', drops: true },
	method_dead: { class: 'final', drops: true },
	fraud_suspected: { class: 'stop' },
	identification_required: { class: 'stop' },
	'3d_secure_failed': { class: 'user' },
	invalid_csc: { class: 'user' },
	insufficient_funds: { class: 'soft' },
	issuer_unavailable: { class: 'soft' },
	internal_timeout: { class: 'soft' },
	payment_method_limit_exceeded: { class: 'soft', minHours: 20 },
	call_issuer: { class: 'soft', maxTries: 2 },
	general_decline: { class: 'soft', maxTries: 2 },
};

/** A reason nobody has told us of is a plain decline. */
export function declineRule(reason: string | null): DeclineRule {
	return DECLINE_RULES[reason ?? ''] ?? DECLINE_RULES.general_decline!;
}
