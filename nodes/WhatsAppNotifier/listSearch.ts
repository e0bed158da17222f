import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { TemplateInfo } from '../../clients/whatsapp';
import { toNodeError } from '../shared/errors';
import { whatsAppClient } from '../shared/whatsapp';
import { keyOf, sorted } from './templates';

/** What can be sent: approved templates, the account's own before the provider's examples. */
export async function searchApprovedTemplates(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ status }) => status === 'approved');
}

/** Every template of the account's own, whatever its status, then the provider's examples. */
export async function searchTemplates(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await search(this, filter, () => true);
}

async function search(
	node: ILoadOptionsFunctions,
	filter: string | undefined,
	isWanted: (template: TemplateInfo) => boolean,
): Promise<INodeListSearchResult> {
	try {
		const templates = sorted(await (await whatsAppClient(node)).listTemplates());
		const wanted = (filter ?? '').trim().toLowerCase();
		const results = templates
			.filter(isWanted)
			.map((template) => ({ name: nameOf(template), value: keyOf(template) }))
			.filter(({ name }) => name.toLowerCase().includes(wanted));
		return { results };
	} catch (error) {
		throw toNodeError(node, error);
	}
}

function nameOf({ name, language, status, sample, params }: TemplateInfo): string {
	const values = params === 0 ? '' : ` · ${params} ${params === 1 ? 'value' : 'values'}`;
	return `${name} · ${language}${status === 'approved' ? '' : ` · ${status}`}${values}${sample ? ' · an example of the provider' : ''}`;
}
