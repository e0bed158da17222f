import type { IWebhookFunctions } from 'n8n-workflow';
import type { Site, Voice } from '../site';

/** One call of the page, before anybody has shown who he is. */
export interface Call {
	node: IWebhookFunctions;
	site: Site;
	/** In the browser's language. */
	voice: Voice;
	/** What the form carries, texts only. */
	fields: Record<string, string>;
	/** The caller's address, for the limits. */
	address: string;
	hasShop: boolean;
}
