import type { IExecuteFunctions } from 'n8n-workflow';
import type { TemplateInfo } from '../../clients/whatsapp';
import { whatsAppClient } from '../shared/whatsapp';

const LISTED = new WeakMap<object, Promise<TemplateInfo[]>>();

/** All templates of the account; listed once however many items of this run ask. */
export async function templatesOf(node: IExecuteFunctions, itemIndex: number): Promise<TemplateInfo[]> {
	const listing = LISTED.get(node) ?? (async () => await (await whatsAppClient(node, itemIndex)).listTemplates())();
	LISTED.set(node, listing);
	return await listing;
}

/** What templates are for an owner: his own first, then the provider's examples; each by name, language and status. */
export function sorted(templates: TemplateInfo[]): TemplateInfo[] {
	const order = ({ name, language, status }: TemplateInfo) => `${name}\n${language}\n${status}`;
	return [...templates].sort((a, b) => Number(a.sample) - Number(b.sample) || (order(a) < order(b) ? -1 : 1));
}

/** What the field Template holds: a template is what it is by name and language. */
export function keyOf({ name, language }: Pick<TemplateInfo, 'name' | 'language'>): string {
	return `${name}/${language}`;
}
