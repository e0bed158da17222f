import { isIP } from 'node:net';
import { badRequest } from '../refusal';

const PORTS = ['', '443', '80', '88', '8443'];
const RESERVED = /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** @throws Refusal for an address Telegram would not deliver to */
export function checkWebhookUrl(text: string, allowLoopback: boolean): void {
	const wrong = (what: string) => badRequest(`bad webhook: ${what}`);
	if (!URL.canParse(text)) throw badRequest('invalid webhook URL specified');
	const url = new URL(text);
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
	if (allowLoopback && isLoopback && /^https?:$/.test(url.protocol)) return;
	if (url.protocol !== 'https:') throw wrong('An HTTPS URL must be provided for webhook');
	if (!PORTS.includes(url.port)) throw wrong('Webhook can be set up only on ports 80, 88, 443 or 8443');
	if (isIP(host) === 6) throw wrong('IPv6-only addresses are not allowed');
	if (host === 'localhost' || RESERVED.test(`${host}.`)) throw wrong(`IP address ${host === 'localhost' ? '127.0.0.1' : host} is reserved`);
}

/** @throws Refusal for a secret token that can't go into a header */
export function checkSecret(secret: string | undefined): void {
	if (secret === undefined) return;
	if (secret.length > 256) throw badRequest('secret token is too long');
	if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
}
