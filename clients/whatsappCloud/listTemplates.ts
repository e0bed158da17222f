import { recordOf, recordsOf, textOf } from '../json';
import { WhatsAppUnknown } from '../whatsapp/errors';
import type { TemplateInfo } from '../whatsapp/face';
import { readTemplate } from './readTemplate';
import type { CloudTransport } from './transport';

const FIELDS = 'id,name,language,category,status,rejected_reason,quality_score,components';
const PAGE = 100;
/** Meta allows 6,000 templates in all languages together; an end to a server that always has one page more. */
const MOST_PAGES = 100;

/** All templates of the account, or those of one name, page by page. The address of the next page is made here: one that came with an answer is not called. */
export async function listTemplates(transport: CloudTransport, name?: string): Promise<TemplateInfo[]> {
	const found: TemplateInfo[] = [];
	let after: string | null = null;
	for (let page = 1; page <= MOST_PAGES; page++) {
		const query = new URLSearchParams({ fields: FIELDS, limit: String(PAGE), ...(name && { name }), ...(after && { after }) });
		const body = await transport.read(`${transport.account()}/message_templates?${query}`);
		if (!Array.isArray(body.data)) throw new WhatsAppUnknown('The answer of WhatsApp is not a list of templates');
		found.push(...recordsOf(body.data).flatMap(readTemplate));
		const paging = recordOf(body.paging);
		const cursor = textOf(recordOf(paging.cursors).after);
		if (textOf(paging.next) === null || cursor === null || cursor === after) return found;
		after = cursor;
	}
	throw new WhatsAppUnknown(`The list of templates did not end after ${MOST_PAGES} pages`);
}
