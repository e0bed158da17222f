import * as workflow from 'n8n-workflow';

/**
 * The webhook's path, read from the parameter `path`. Newer versions of n8n can do that without their expression engine, which costs several times the
 * rest of a call; older ones get the plain expression.
 */
export function pathFromParameter(): { path: string } {
	const { fromParameter, webhookDescriptionFields } = workflow as Partial<typeof workflow>;
	if (fromParameter && webhookDescriptionFields) return webhookDescriptionFields({ path: fromParameter('path', '') }) as { path: string };
	return { path: '={{$parameter["path"] || ""}}' };
}
