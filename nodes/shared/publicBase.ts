/** The address under which the outside world reaches n8n, as its operator set it; newer versions of n8n call the setting `N8N_WEBHOOK_URL`. Undefined when it is not set. */
export function publicBase(env: NodeJS.ProcessEnv = process.env): string | undefined {
	const set = [env.N8N_WEBHOOK_URL, env.WEBHOOK_URL].map((value) => value?.trim().replace(/^["']+|["']+$/g, '')).find(Boolean);
	return set?.replace(/\/+$/, '');
}
