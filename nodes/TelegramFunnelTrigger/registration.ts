import type { IHookFunctions } from 'n8n-workflow';
import { listenersOf } from '../../service/listeners/list';
import { isLive, registerListener, removeListener } from '../../service/listeners/register';
import type { Store } from '../../service/store/open';
import { toNodeError } from '../shared/errors';
import { optionalStore } from '../shared/store';
import { botOf, callNobody, callNode } from './bot';
import type { Bot } from './bot';
import { isPolling, isReceiver, listenerName } from './parameters';
import { routesOf } from './routesField';

/** True when updates reach this node already: Telegram calls it, or another listener of the same bot that passes them on, or it polls. */
export async function isRegistered(node: IHookFunctions): Promise<boolean> {
	return await calling(node, async (bot) => {
		const set = (await bot.client.getWebhookInfo()).url ?? '';
		const { url, workflowId, nodeId, listener, polling, receiver } = meOf(node);
		const store = isTestRun(node) ? undefined : await migrated(node);
		if (!store) return polling && !isTestRun(node) ? set === '' : set === url;
		const rows = await listenersOf(store, bot.id);
		const own = rows.find((row) => row.workflowId === workflowId && row.nodeId === nodeId && row.name === listener);
		if (own?.url !== (polling ? null : url)) return false;
		if (receiver) return set === url;
		return polling ? set === '' : rows.some((row) => row.url === set);
	});
}

/** Writes the node down as a listener and sets the bot's webhook, unless another listener of ours has it, which a receiver takes it from; pending updates are kept. */
export async function register(node: IHookFunctions): Promise<boolean> {
	return await calling(node, async (bot) => {
		const me = meOf(node);
		const set = (await bot.client.getWebhookInfo()).url ?? '';
		if (isTestRun(node)) {
			await requireIdle(node, bot, set);
			await callNode(bot, me);
			return true;
		}
		const store = await migrated(node);
		if (!store && me.receiver) throw needsStore();
		const others = store ? await join(node, store, bot, me) : [];
		if (me.polling) {
			if (set !== '') await callNobody(bot);
		} else if (me.receiver || !others.includes(set)) await callNode(bot, me);
		return true;
	});
}

/** Takes the node out; the webhook goes to another listener of the bot, or away, but only if it is ours. */
export async function unregister(node: IHookFunctions): Promise<boolean> {
	return await calling(node, async (bot) => {
		const { url, workflowId, nodeId } = meOf(node);
		const store = isTestRun(node) ? undefined : await migrated(node);
		// First here: a token that was revoked must not keep the listener in.
		if (store) await removeListener(store, bot.id, workflowId, nodeId);
		if ((await bot.client.getWebhookInfo()).url !== url) return true;
		const heir = store ? (await listenersOf(store, bot.id)).find((row) => row.url !== null) : undefined;
		if (heir?.url) await callNode(bot, { ...heir, url: heir.url });
		else await callNobody(bot);
		return true;
	});
}

/** Writes the node down. Gives the addresses of the bot's other listeners. @throws Error when they receive in another way */
async function join(node: IHookFunctions, store: Store, bot: Bot, me: Me): Promise<string[]> {
	const { url, workflowId, nodeId, listener, polling } = me;
	const others = (await listenersOf(store, bot.id)).filter((row) => !(row.workflowId === workflowId && row.nodeId === nodeId));
	if (others.some((row) => isLive(row) && (row.url === null) !== polling)) {
		throw Object.assign(new Error('Another workflow receives this bot’s updates in another way.'), {
			hint: 'Choose the same under Receive By in all workflows of one bot: Telegram allows only one way at a time.',
		});
	}
	const routes = routesOf(node.getNodeParameter('routes', {}));
	await registerListener(store, {
		botId: bot.id,
		name: listener,
		workflowId,
		nodeId,
		url: polling ? null : url,
		routes,
	});
	return others.flatMap((row) => (row.url === null ? [] : [row.url]));
}

/**
 * A bot that is live is left alone by a test run: taking its webhook away, even for a minute, would lose what subscribers write meanwhile.
 * @throws Error when it is live
 */
async function requireIdle(node: IHookFunctions, bot: Bot, set: string): Promise<void> {
	const store = await optionalStore(node);
	const polled = store ? await hasPoller(store, bot.id) : false;
	if (!polled && (set === '' || set === meOf(node).url)) return;
	throw Object.assign(new Error('This bot is live, so a test run does not take its updates away.'), {
		hint: 'Use the credential of a second bot for tests, or unpublish the workflow that uses this one first.',
	});
}

function needsStore(): Error {
	return Object.assign(new Error('A workflow that receives for the others needs the store, in which it leaves what comes.'), {
		hint: 'Choose the credential Subscription store, the same as in the bot’s other workflows.',
	});
}

async function hasPoller(store: Store, botId: number): Promise<boolean> {
	await store.migrate();
	return (await listenersOf(store, botId)).some((row) => row.url === null && isLive(row));
}

async function migrated(node: IHookFunctions): Promise<Store | undefined> {
	const store = await optionalStore(node);
	await store?.migrate();
	return store;
}

interface Me {
	url: string;
	workflowId: string;
	nodeId: string;
	listener: string;
	polling: boolean;
	receiver: boolean;
}

function meOf(node: IHookFunctions): Me {
	const self = node.getNode();
	return {
		url: node.getNodeWebhookUrl('default')!,
		workflowId: String(node.getWorkflow().id),
		nodeId: self.id,
		listener: listenerName(self),
		polling: isPolling(self),
		receiver: isReceiver(self),
	};
}

function isTestRun(node: IHookFunctions): boolean {
	return node.getMode() === 'manual' || node.getActivationMode() === 'manual';
}

async function calling<T>(node: IHookFunctions, work: (bot: Bot) => Promise<T>): Promise<T> {
	try {
		return await work(await botOf(node));
	} catch (error) {
		throw toNodeError(node, error);
	}
}
