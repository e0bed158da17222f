import { recordsOf } from '../json';
import { WhatsAppUnknown } from '../whatsapp/errors';
import type { TemplateInfo } from '../whatsapp/face';
import { readTemplate } from './readTemplate';
import type { GupshupTransport } from './transport';

/** All templates of the app, deleted ones left out by Gupshup. */
export async function listTemplates(transport: GupshupTransport): Promise<TemplateInfo[]> {
	const body = await transport.read('/template');
	if (!Array.isArray(body.templates)) throw new WhatsAppUnknown('The answer of Gupshup is not a list of templates');
	return recordsOf(body.templates).flatMap(readTemplate);
}
