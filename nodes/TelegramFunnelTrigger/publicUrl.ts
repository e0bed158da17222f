import { publicBase } from '../shared/publicBase';

/**
 * A production address as it is now. n8n tells a trigger its address only when it is published; when the public address of n8n changes afterwards
 * (`WEBHOOK_URL`), the part after it stays. Source: n8n, Configure webhook URLs with reverse proxy.
 */
export function currentUrl(url: string, env: NodeJS.ProcessEnv = process.env): string {
	const base = publicBase(env);
	const at = url.indexOf(`/${env.N8N_ENDPOINT_WEBHOOK?.trim() || 'webhook'}/`);
	return base && at > 0 ? base + url.slice(at) : url;
}
