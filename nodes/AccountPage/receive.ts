import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { withoutSecrets } from '../shared/errors';
import { start } from '../shared/testRun';
import { YOOKASSA_CREDENTIAL } from '../shared/yookassa';
import { pageAnswer, send } from './answer';
import type { Answer } from './answer';
import { take } from './limits';
import { tooMany } from './tooMany';
import { isFromElsewhere } from './origin';
import { entryPage, notePage } from './pages/entry';
import { browserLanguage, siteOf, voiceOf } from './site';
import type { Site } from './site';
import { step } from './steps';

const QUIET: IWebhookResponseData = { noWebhookResponse: true };
/** Longer values are no form of ours. */
const LONGEST_FIELD = 512;

/** Answers one call of the page. Never throws. */
export async function receivePage(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const answer = await answerTo(node);
		send(node, answer);
		return answer.items ? start(node, answer.items) : QUIET;
	} catch (error) {
		node.logger.error(`The account page could not be shown: ${withoutSecrets(error instanceof Error ? error.message : String(error))}`);
		const response = node.getResponseObject();
		if (!response.headersSent)
			response
				.status(503)
				.set({ 'Retry-After': '60', 'Cache-Control': 'no-store' })
				.type('text/plain')
				.end('Попробуйте, пожалуйста, через минуту. / Please try again in a minute.');
		return QUIET;
	}
}

async function answerTo(node: IWebhookFunctions): Promise<Answer> {
	const request = node.getRequestObject();
	const address = String(request.ip ?? request.socket?.remoteAddress ?? '');
	const posts = request.method === 'POST';
	if (!take(posts ? 'post' : 'look', address)) return tooMany();
	const site = await siteOf(node);
	const voice = voiceOf(site, browserLanguage(node));
	if (!posts) {
		const { t } = node.getQueryData() as { t?: unknown };
		const token = typeof t === 'string' && t.length <= LONGEST_FIELD ? t : undefined;
		return pageAnswer(site, voice, entryPage(voice, { token, botUrl: site.look.botUrl, mail: mailIsOn(site) }));
	}
	if (isFromElsewhere(node, site.current.setup.service.accountUrl))
		return pageAnswer(site, voice, notePage(voice, 'elsewhere', { botUrl: site.look.botUrl }), 403);
	const hasShop = node.getNode().credentials?.[YOOKASSA_CREDENTIAL] !== undefined;
	return await step({ node, site, voice, fields: textFields(node.getBodyData()), address, hasShop });
}

const mailIsOn = ({ current }: Site) => current.setup.service.mail === 'on';

/** The form's fields; whatever is no plain text (a repeated field, a file, JSON of another shape, anything with a NUL, which no database takes) is left out. */
function textFields(body: unknown): Record<string, string> {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
	return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => isPlainText(entry[1])));
}

const isPlainText = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= LONGEST_FIELD && !value.includes('\0');
