import type { Cancellation } from './types';

/** Reasons a charge of a saved method may be declined with. */
export const DECLINE_REASONS = [
	'3d_secure_failed',
	'call_issuer',
	'card_expired',
	'country_forbidden',
	'fraud_suspected',
	'general_decline',
	'identification_required',
	'insufficient_funds',
	'internal_timeout',
	'invalid_card_number',
	'invalid_csc',
	'issuer_unavailable',
	'payment_method_limit_exceeded',
	'payment_method_restricted',
	'permission_revoked',
	'unsupported_mobile_operator',
];

const BY_YOOMONEY = new Set([
	'country_forbidden',
	'identification_required',
	'internal_timeout',
	'permission_revoked',
	'expired_on_confirmation',
	'expired_on_capture',
]);

export function cancellation(reason: string, party?: string): Cancellation {
	if (reason === 'canceled_by_merchant') return { party: 'merchant', reason };
	return { party: party ?? (BY_YOOMONEY.has(reason) ? 'yoo_money' : 'payment_network'), reason };
}
