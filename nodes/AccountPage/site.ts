import type { IWebhookFunctions } from 'n8n-workflow';
import { currentSetup } from '../../service/setup/current';
import type { CurrentSetup } from '../../service/setup/current';
import { fill, languageOf, textOf } from '../../service/messages/texts';
import type { Fields, Language } from '../../service/messages/texts';
import type { Store } from '../../service/store/open';
import { STORE_CREDENTIAL, storeFrom } from '../shared/store';
import { webhookCredential } from '../shared/webhookCredentials';
import { styleSheet } from './html/style';

/** How the page looks, from the node's own settings. */
export interface Look {
	brand: string;
	logoUrl: string;
	siteUrl: string;
	botUrl: string;
	style: string;
}

/** What every page is made with. */
export interface Site {
	store: Store;
	current: CurrentSetup;
	look: Look;
}

/** One speaker of the page: its texts in one language. */
export interface Voice {
	language: Language;
	text(key: string, fields?: Fields): string;
}

/** @throws Error when the store cannot be opened or nothing has been applied yet */
export async function siteOf(node: IWebhookFunctions): Promise<Site> {
	const store = await storeFrom(await webhookCredential(node, STORE_CREDENTIAL));
	const current = await currentSetup(store);
	const parameter = (name: string) => String(node.getNodeParameter(name, '') ?? '').trim();
	return {
		store,
		current,
		look: {
			brand: parameter('brandName') || current.setup.service.name,
			logoUrl: webAddress(parameter('logoUrl')),
			siteUrl: webAddress(parameter('siteUrl')),
			botUrl: webAddress(parameter('botUrl')),
			style: styleSheet(parameter('accentColour')),
		},
	};
}

/** An address that may stand in a page; anything else (`javascript:`, a typing error) is left out. */
function webAddress(text: string): string {
	try {
		const url = new URL(text);
		return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
	} catch {
		return '';
	}
}

/** The texts in a person's language, or for who is not known yet in the browser's. */
export function voiceOf({ current }: Site, code: string): Voice {
	const language = languageOf(code, current.setup.service.language);
	return { language, text: (key, fields = {}) => fill(textOf(current.setup, language, key), fields, (value) => value) };
}

/** The first language of `Accept-Language`. */
export function browserLanguage(node: IWebhookFunctions): string {
	const header = (node.getHeaderData() as Record<string, unknown>)['accept-language'];
	return typeof header === 'string' ? header.trim().slice(0, 2) : '';
}
