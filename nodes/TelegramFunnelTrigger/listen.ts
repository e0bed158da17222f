import type { ITriggerFunctions } from 'n8n-workflow';
import { telegramSource } from '../../service/inbox/acceptUpdate';
import { listenersOf } from '../../service/listeners/list';
import { RECEIVER } from '../../service/listeners/receiver';
import { registerListener } from '../../service/listeners/register';
import type { Route } from '../../service/messages/routes';
import { saveRoutes } from '../../service/setup/saveRoutes';
import type { Store } from '../../service/store/open';
import { startDrain } from '../shared/drain';
import { optionalStore } from '../shared/store';
import { botOf } from './bot';
import type { Bot } from './bot';
import { itemsOfRows, itemsOfUpdate } from './items';
import { startPolling } from './poll';
import { keepUpdate } from './take';
import { asUpdate, groupOf } from './update';
import type { Update } from './update';
import { watchRegistration } from './watchRegistration';

export interface ListenOptions {
	listener: string;
	routes: Route[];
	polling: boolean;
}

/** What runs while the trigger is published: the drain of its inbox, the watch over the registration, the polling. Gives the function that stops all. */
export async function startListening(trigger: ITriggerFunctions, options: ListenOptions): Promise<() => Promise<void>> {
	const store = await optionalStore(trigger);
	const bot = await botOf(trigger);
	const stops: Array<() => void | Promise<void>> = [];
	if (store) {
		await store.migrate();
		await rememberRoutes(trigger, store, bot, options);
		if (options.listener !== RECEIVER) stops.push(drain(trigger, store, bot, options));
		stops.push(watchRegistration(trigger, store, bot));
	}
	if (options.polling) stops.push(poll(trigger, store, bot, options));
	return async () => {
		await Promise.all(stops.map(async (stop) => await stop()));
	};
}

/** `create` has written this listener down; the menu is saved all the same where it has not (a store that came later). */
async function rememberRoutes(trigger: ITriggerFunctions, store: Store, bot: Bot, { listener, routes }: ListenOptions): Promise<void> {
	const own = (await listenersOf(store, bot.id)).find(
		(one) => one.name === listener && one.nodeId === trigger.getNode().id && one.workflowId === String(trigger.getWorkflow().id),
	);
	if (own) await registerListener(store, { ...own, routes });
	else await saveRoutes(store, routes);
}

function drain(trigger: ITriggerFunctions, store: Store, bot: Bot, { listener, routes }: ListenOptions): () => Promise<void> {
	const source = telegramSource(bot.id, listener);
	return startDrain(trigger, { store, source, toItems: async (rows) => await itemsOfRows(store, bot.id, routes, rows) });
}

function poll(trigger: ITriggerFunctions, store: Store | undefined, bot: Bot, { listener, routes }: ListenOptions): () => Promise<void> {
	return startPolling(trigger, bot, async (body) => {
		const update = asUpdate(body);
		if (!update) return;
		if (store) await keepUpdate(store, bot.id, listener, update);
		else if (groupOf(update) === undefined && !update.chat_member) trigger.emit(itemsOfUpdate(update, routes));
		stopSpinning(bot, update);
	});
}

/** The tapped button; nobody waits for it, and an answer that comes too late is refused. */
function stopSpinning({ client }: Bot, { callback_query: tap }: Update): void {
	if (tap) client.answerCallbackQuery({ callback_query_id: tap.id }).catch(() => undefined);
}
