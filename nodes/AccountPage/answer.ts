import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { documentOf, pageHeaders } from './pages/layout';
import type { Page } from './pages/layout';
import type { Site, Voice } from './site';

/** What a call is answered with. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Items by output, when the call has changed something. */
	items?: INodeExecutionData[][];
}

export function pageAnswer({ look }: Pick<Site, 'look'>, voice: Voice, page: Page, status = 200): Answer {
	return {
		status,
		headers: { ...pageHeaders(look), 'Content-Language': voice.language, Vary: 'Accept-Language' },
		body: documentOf(look, voice, page),
	};
}

/** Writes it to the response itself: what n8n would send gets a policy of its own. */
export function send(node: IWebhookFunctions, { status, headers, body }: Answer): void {
	node.getResponseObject().status(status).set(headers).end(body);
}
