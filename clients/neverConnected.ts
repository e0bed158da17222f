/** Codes of network errors after which no connection was ever made, so nothing can have been sent. */
const CODES = new Set([
	'BAD_PORT',
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ENETUNREACH',
	'EHOSTUNREACH',
	'UND_ERR_CONNECT_TIMEOUT',
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** True when a call that ended with this code cannot have reached the service: it is safe to repeat. */
export function wasNeverConnected(code: unknown): boolean {
	return typeof code === 'string' && CODES.has(code);
}
