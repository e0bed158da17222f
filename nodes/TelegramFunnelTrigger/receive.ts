import type { INode, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sameSecret } from '../../clients/sameSecret';
import { telegramSource } from '../../service/inbox/acceptUpdate';
import { keepForTest } from '../../service/inbox/keepForTest';
import { isStaffChat } from '../../service/operators/staffChat';
import { withoutSecrets } from '../shared/errors';
import { isTestCall, start } from '../shared/testRun';
import { webhookCredential, webhookStore } from '../shared/webhookCredentials';
import { botIdOf, TELEGRAM_CREDENTIAL } from './bot';
import { itemsOfRows, itemsOfUpdate } from './items';
import { webhookSecret } from './secret';
import { listenerName } from './parameters';
import { routesOf } from './routesField';
import { keepUpdate } from './take';
import { asUpdate, groupOf } from './update';
import type { Update } from './update';

const QUIET: IWebhookResponseData = { noWebhookResponse: true };

/** Checks the secret, keeps the update, answers. Never throws: a failing answer would make Telegram repeat a poisoned update for a day. */
export async function receiveUpdate(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = node.getResponseObject();
	try {
		const self = node.getNode();
		const { accessToken } = (await webhookCredential(node, TELEGRAM_CREDENTIAL, self)) as { accessToken: string };
		const expected = webhookSecret(accessToken, String(node.getWorkflow().id), self.id);
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
		const handed = await handOver(node, self, botIdOf(accessToken), update);
		answer(response, update);
		return handed;
	} catch (error) {
		node.logger.error(`A Telegram update could not be kept: ${withoutSecrets((error as Error).message)}`);
		if (!response.headersSent) response.status(503).set('Retry-After', '5').end();
		return QUIET;
	}
}

/** Into the inbox where a store is attached; directly into an execution in a test run or without a store. */
async function handOver(node: IWebhookFunctions, self: INode, botId: number, update: Update): Promise<IWebhookResponseData> {
	const group = groupOf(update);
	const routes = () => routesOf(node.getNodeParameter('routes', {}));
	const store = await webhookStore(node, self);
	// Which group is the staff's only a store can tell.
	if (!store) return group === undefined && !update.chat_member ? start(node, itemsOfUpdate(update, routes())) : QUIET;
	const listener = listenerName(self);
	if (isTestCall(node) && !update.chat_member) {
		if (group !== undefined && !(await isStaffChat(store, group))) return QUIET;
		const row = await keepForTest(store, telegramSource(botId, listener), update);
		return start(node, await itemsOfRows(store, botId, routes(), [row]));
	}
	await keepUpdate(store, botId, listener, update);
	return QUIET;
}

/** A tap is answered in the webhook's own answer, which Telegram executes: the button stops spinning at once and it costs no call. */
function answer(response: ReturnType<IWebhookFunctions['getResponseObject']>, update: Update): void {
	if (update.callback_query) response.status(200).json({ method: 'answerCallbackQuery', callback_query_id: update.callback_query.id });
	else response.status(200).end();
}
