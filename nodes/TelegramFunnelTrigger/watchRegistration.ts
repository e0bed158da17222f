import type { ITriggerFunctions } from 'n8n-workflow';
import { alertForeignWebhook } from '../../service/listeners/alertForeign';
import { addressesOf, listenersOf, type Listener } from '../../service/listeners/list';
import { seenListener } from '../../service/listeners/register';
import type { Store } from '../../service/store/open';
import type { TelegramWebhookInfo } from '../../clients/telegram';
import { withoutSecrets } from '../shared/errors';
import { RECEIVER } from '../../service/listeners/receiver';
import { callNobody, callNode, UPDATES } from './bot';
import type { Bot } from './bot';
import { currentUrl } from './publicUrl';

/** How often Telegram is asked whom it calls, ms. n8n itself never looks again after publishing, not even at its own start. */
const EVERY_MS = 60_000;

/** Keeps the bot's registration right while the trigger runs. Returns a function that stops it. */
export function watchRegistration(trigger: ITriggerFunctions, store: Store, bot: Bot, everyMs = EVERY_MS): () => void {
	const check = async () => {
		try {
			await checkRegistration(trigger, store, bot);
		} catch (error) {
			trigger.logger.warn(`The bot’s registration could not be checked and is checked again: ${withoutSecrets((error as Error).message)}`);
		}
	};
	const timer = setInterval(() => void check(), everyMs);
	void check();
	return () => clearInterval(timer);
}

/** Compares whom Telegram calls with our listeners: what is ours or nobody's is repaired, a foreign address is left and told to the owner. */
export async function checkRegistration(trigger: ITriggerFunctions, store: Store, bot: Bot): Promise<void> {
	const info = await bot.client.getWebhookInfo();
	// Read after Telegram was asked: a node that is being unpublished takes itself out of the list before its webhook.
	const listeners = await listenersOf(store, bot.id);
	const own = listeners.find((one) => one.workflowId === String(trigger.getWorkflow().id) && one.nodeId === trigger.getNode().id);
	if (!own) return;
	const url = own.url === null ? null : currentUrl(own.url);
	await seenListener(store, own, own.url);
	const set = info.url ?? '';
	if (set !== '' && !isOurs(set, await addressesOf(store, bot.id))) return await alertForeignWebhook(store, bot.id, hostOf(set));
	if (url === null) return void (set !== '' && (await callNobody(bot)));
	const isGood = ({ url: its }: Listener) => its !== null && currentUrl(its) === set;
	// A receiver is there to be called before the others.
	const good = (own.name === RECEIVER ? isGood(own) : listeners.some(isGood)) && !isRefused(info) && hasUpdates(info);
	if (!good) await callNode(bot, { ...own, url });
	// Only now: until then the address Telegram still has must count as ours.
	if (url !== own.url) await seenListener(store, own, url);
}

function isOurs(set: string, addresses: string[]): boolean {
	return addresses.some((url) => url === set || currentUrl(url) === set);
}

/** Waiting updates and a refusal: the webhook was set with another secret, by an earlier token or by hand. */
function isRefused({ last_error_message: error, pending_update_count: pending }: TelegramWebhookInfo): boolean {
	return pending > 0 && /\b403\b/.test(error ?? '');
}

function hasUpdates({ allowed_updates: allowed }: TelegramWebhookInfo): boolean {
	return allowed === undefined || allowed.length === 0 || UPDATES.every((kind) => allowed.includes(kind));
}

/** Without the path, which may be a secret. */
function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : 'another address';
}
