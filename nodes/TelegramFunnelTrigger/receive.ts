import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { accept } from '../../service/inbox/accept';
import type { Route } from '../../service/messages/routes';
import { setupSchema } from '../../service/setup/schema';
import { wake } from '../shared/drain';
import { STORE_CREDENTIAL, storeFrom } from '../shared/store';
import { webhookCredential } from '../shared/webhookCredentials';
import { classify, FIXED_OUTPUTS } from './classify';
import type { Update } from './classify';
import { outputIndex } from './items';
import { TELEGRAM_CREDENTIAL } from './registration';
import { sameSecret, webhookSecret } from './secret';

const QUIET: IWebhookResponseData = { noWebhookResponse: true };

/** Checks the secret, keeps the update, answers. Never throws: a failing answer would make Telegram repeat a poisoned update for a day. */
export async function receiveUpdate(node: IWebhookFunctions, listener: string, routes: Route[]): Promise<IWebhookResponseData> {
	const response = node.getResponseObject();
	try {
		const { accessToken } = (await webhookCredential(node, TELEGRAM_CREDENTIAL)) as { accessToken: string };
		const expected = webhookSecret(accessToken, String(node.getWorkflow().id), node.getNode().id);
		if (!sameSecret(node.getHeaderData()['x-telegram-bot-api-secret-token'], expected)) {
			response.status(403).end();
			return QUIET;
		}
		const update = asUpdate(node.getBodyData());
		if (!update) {
			// Nothing we could use, and a repeat would not change that.
			response.status(200).end();
			return QUIET;
		}
		const botId = Number(accessToken.split(':')[0]);
		if (!node.getNode().credentials?.[STORE_CREDENTIAL]) {
			answer(response, update);
			return { noWebhookResponse: true, workflowData: direct(update, routes) };
		}
		await keep(node, botId, listener, update);
		answer(response, update);
		return QUIET;
	} catch (error) {
		node.logger.error(`A Telegram update could not be kept: ${(error as Error).message}`);
		if (!response.headersSent) response.status(503).set('Retry-After', '5').end();
		return QUIET;
	}
}

export function sourceName(botId: number, listener: string): string {
	return `telegram:${botId}:${listener}`;
}

async function keep(node: IWebhookFunctions, botId: number, listener: string, update: Update): Promise<void> {
	const store = await storeFrom(await webhookCredential(node, STORE_CREDENTIAL));
	const source = sourceName(botId, listener);
	const from = update.callback_query?.from ?? update.message?.from ?? update.my_chat_member?.from ?? update.chat_join_request?.from;
	if (await accept(store, { source, outsideId: outsideId(update), lane: String(from?.id ?? 0), body: update })) wake(source);
}

/** Update ids may start anew after a quiet week, so the moment of what happened belongs to the key. */
function outsideId(update: Update): string {
	const date =
		(update.message as { date?: number } | undefined)?.date ??
		(update.my_chat_member as { date?: number } | undefined)?.date ??
		update.callback_query?.id ??
		'';
	return `${update.update_id}:${date}`;
}

/** A tap is answered in the webhook's own answer, which Telegram executes: the button stops spinning at once and it costs no call. */
function answer(response: ReturnType<IWebhookFunctions['getResponseObject']>, update: Update): void {
	if (update.callback_query) response.status(200).json({ method: 'answerCallbackQuery', callback_query_id: update.callback_query.id });
	else response.status(200).end();
}

function asUpdate(body: unknown): Update | undefined {
	const isUpdate = typeof body === 'object' && body !== null && Number.isSafeInteger((body as Update).update_id);
	return isUpdate ? (body as Update) : undefined;
}

/** Without a store: the update itself, by output. Labels are then the built-in ones. */
function direct(update: Update, routes: Route[]): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = Array.from({ length: FIXED_OUTPUTS.length + routes.length }, () => []);
	const found = classify(update, BARE_SETUP, routes);
	if (!found) return outputs;
	outputs[outputIndex(found.output, routes)]!.push({
		json: {
			action: typeof found.output === 'string' ? found.output : found.output.action,
			argument: found.argument ?? null,
			chatId: found.chatId,
			update: update as unknown as IDataObject,
		},
	});
	return outputs;
}

const BARE_SETUP = setupSchema.parse({
	service: {},
	offers: [{ code: 'none', name: '-', price: '1' }],
	series: [{ folder: '' }],
});
