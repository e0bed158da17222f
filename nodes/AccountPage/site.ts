import type { IWebhookFunctions } from 'n8n-workflow';
import { webAddress } from '../../service/mail/markup';
import { currentSetup } from '../../service/setup/current';
import type { CurrentSetup } from '../../service/setup/current';
import { fill, languageOf, textOf } from '../../service/messages/texts';
import type { Fields, Language } from '../../service/messages/texts';
import type { Store } from '../../service/store/open';
import { STORE_CREDENTIAL, storeFrom } from '../shared/store';
import { webhookCredential } from '../shared/webhookCredentials';
import { styleSheet } from './html/style';

/** How the page looks, from setup. */
export interface Look {
	brand: string;
	logoUrl: string;
	siteUrl: string;
	botUrl: string;
	/** How to reach the owner. */
	support: string;
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
	const { name, logoUrl, siteUrl, botUrl, returnUrl, accentColour, supportContact } = current.setup.service;
	return {
		store,
		current,
		look: {
			brand: name,
			logoUrl: pageAddress(logoUrl),
			siteUrl: pageAddress(siteUrl),
			botUrl: pageAddress(botUrl) || botOf(returnUrl),
			support: supportContact,
			style: styleSheet(accentColour),
		},
	};
}

/** The bot that payers are sent back to, where it is one. */
function botOf(returnUrl: string): string {
	const address = webAddress(returnUrl);
	if (!address) return '';
	const { host, pathname } = new URL(address);
	return host === 't.me' || host === 'telegram.me' ? `https://t.me${pathname}` : '';
}

/** A web page's address; anything else (`javascript:`, a typing error) is left out. */
const pageAddress = (text: string) => webAddress(text) ?? '';

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
