import { publicBase } from '../../shared/publicBase';

type Env = Record<string, string | undefined>;

/** Where the outside world reaches this n8n, as n8n itself works it out, with a slash at the end. */
export function publicAddress(env: Env): URL {
	const given = publicBase(env);
	const url = URL.canParse(given ?? '')
		? given!
		: `${env.N8N_PROTOCOL || 'http'}://${env.N8N_HOST || 'localhost'}:${env.N8N_PORT || '5678'}${env.N8N_PATH || '/'}`;
	const address = new URL(url);
	if (!address.pathname.endsWith('/')) address.pathname += '/';
	return address;
}

/** Whether only this machine or its own network reaches the host. */
export function isLocal({ hostname }: Pick<URL, 'hostname'>): boolean {
	return (
		/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0|\[(::1?|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$)/i.test(
			hostname,
		) ||
		/\.(local|localhost|internal|lan|test|invalid)$/i.test(hostname) ||
		!/[.:]/.test(hostname)
	);
}

/** The beginning of every production webhook address of this n8n. */
export function webhookRoot(env: Env): string {
	return `${publicAddress(env).href}${env.N8N_ENDPOINT_WEBHOOK || 'webhook'}/`;
}

/** The beginning of the addresses that live only as long as a test run in the editor. */
export function testWebhookRoot(env: Env): string {
	return `${publicAddress(env).href}${env.N8N_ENDPOINT_WEBHOOK_TEST || 'webhook-test'}/`;
}
