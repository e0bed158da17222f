import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { itemsOfRows } from '../../../nodes/TelegramFunnelTrigger/items';
import { storeFrom } from '../../../nodes/shared/store';
import { createDropboxEmulator } from '../../../sandbox/dropbox';
import { createTildaEmulator } from '../../../sandbox/tilda';
import { createYooKassaEmulator, DEFAULT_SHOP } from '../../../sandbox/yookassa';
import type { Route } from '../../../service/messages/routes';
import { dueKinds } from '../../../service/due/nextDue';
import { applySetup } from '../../../service/setup/apply';
import { saveRoutes } from '../../../service/setup/saveRoutes';
import { advanceTo, readClock } from '../../../service/store/clock';
import type { Store } from '../../../service/store/open';
import type { Json } from '../../support/json';
import { serveEmulator } from '../../support/serveEmulator';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../../support/telegramSandbox';
import { failureOf, ranNodes, runWorkflow } from './engine';
import { workflowFile, type WorkflowFile } from './workflows';

export interface Service {
	store: Store;
	telegram: TelegramSandbox;
	yookassa: Awaited<ReturnType<typeof serveEmulator>>;
	dropbox: Awaited<ReturnType<typeof serveEmulator>>;
	/** What a workflow's trigger makes of something Anna does, run to the end. Gives the nodes that ran. @throws when the execution failed */
	says(text: string): Promise<string[]>;
	taps(data: string): Promise<string[]>;
	/** Runs a workflow from its trigger with items by output. */
	run(beginning: string, trigger: string, outputs: INodeExecutionData[][]): Promise<string[]>;
	/** The newest messages of Anna's chat that the bot has written. */
	heard(count: number): Promise<Json[]>;
	/** Runs 04-dispatch until nothing is left to send, as its trigger would. */
	dispatch(): Promise<string[]>;
	/** Moves the service clock to the next moment at which something of these kinds is due. */
	advanceToNext(kind: 'funnels' | 'files'): Promise<void>;
	/** Applies setup again, with this chat as the owner's. */
	ownedBy(chatId: number): Promise<void>;
	close(): Promise<void>;
}

const BOT_ID = Number(TOKEN.split(':')[0]);

const DAY_MS = 24 * 3_600_000;

/** 10:00 in Moscow, of today or tomorrow; ms UTC. */
function nextMorning(now: number): number {
	const morning = now - (now % DAY_MS) + 7 * 3_600_000;
	return morning > now ? morning : morning + DAY_MS;
}

/** The local services, a store that is set up by 00's own values, and the workflow files run in this process. */
export async function workflowService(): Promise<Service> {
	const telegram = await telegramSandbox({ limits: false });
	const yookassa = await serveEmulator((context) => createYooKassaEmulator(context, {}), Date.now());
	const dropbox = await serveEmulator((context) => createDropboxEmulator(context), Date.now());
	const tilda = await serveEmulator((context) => createTildaEmulator(context));
	await dropbox.emulator.ready;
	const folder = mkdtempSync(join(tmpdir(), 'workflow-engine-'));
	const storeCredential = { engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true };
	const store = await storeFrom(storeCredential);
	const credentials = {
		telegramBotApi: { accessToken: TOKEN, baseUrl: telegram.baseUrl },
		yooKassaShopApi: { shopId: DEFAULT_SHOP.shopId, secretKey: DEFAULT_SHOP.secretKey, baseUrl: `${yookassa.url}/yookassa/v3` },
		dropboxFolderApi: {
			appKey: 'a',
			appSecret: 'b',
			refreshToken: 'c',
			apiBaseUrl: `${dropbox.url}/dropbox`,
			contentBaseUrl: `${dropbox.url}/dropbox`,
		},
		subscriptionStoreApi: storeCredential,
	};
	const bot = workflowFile('01');
	const routes = routesOf(bot);
	await applied(store);
	// A morning in every zone the tests speak of, whenever they run: which local day a file belongs to must not depend on that.
	await advanceTo(store, nextMorning(Date.now()));
	await saveRoutes(store, routes);
	let updates = 0;

	const run = async ({ workflow }: WorkflowFile, trigger: string, outputs: INodeExecutionData[][]) => {
		const result = await runWorkflow(workflow, trigger, outputs, credentials);
		const failure = failureOf(result);
		if (failure) throw new Error(`${workflow.name}: ${failure} after ${ranNodes(result).join(', ')}`);
		return ranNodes(result);
	};
	const update = async (content: object) => {
		const body = JSON.stringify({ update_id: ++updates, ...content });
		const kept = { source: 'telegram', outside_id: String(updates), lane: 'x', body, state: 'received' as const, received_at: 0 };
		const { id } = await store.db.insertInto('inbox').values(kept).returning('id').executeTakeFirstOrThrow();
		return await run(bot, 'Telegram', await itemsOfRows(store, BOT_ID, routes, [{ id, body }]));
	};
	const from = { id: ANNA, is_bot: false, first_name: 'Anna', language_code: 'ru' };
	const chat = { id: ANNA, type: 'private' };
	return {
		store,
		telegram,
		yookassa,
		dropbox,
		says: async (text) => await update({ message: { message_id: 1, date: 1, from, chat, text } }),
		taps: async (data) => await update({ callback_query: { id: String(updates), from, message: { message_id: 1, chat }, data } }),
		run: async (beginning, trigger, outputs) => await run(workflowFile(beginning), trigger, outputs),
		heard: async (count) => (await telegram.chat()).filter(({ from: who }) => who === 'bot').slice(-count),
		async dispatch() {
			const ran: string[] = [];
			await store.db.updateTable('effect').set({ available_at: 0 }).execute();
			while ((await dueKinds(store, ['effects'])).length > 0)
				ran.push(...(await run(workflowFile('04'), 'Due', [[{ json: { due: 'effects' } }]])));
			return ran;
		},
		async advanceToNext(kind) {
			const moments =
				kind === 'funnels'
					? await store.db.selectFrom('funnel_entry').select('next_at as at').execute()
					: await store.db.selectFrom('subscription').select('next_file_at as at').execute();
			const next = Math.min(...moments.flatMap(({ at }) => (at === null ? [] : [at])));
			await advanceTo(store, Math.max(next, (await readClock(store)).now + 1));
		},
		ownedBy: async (chatId) => await applied(store, chatId),
		async close() {
			for (const emulator of [telegram, yookassa, dropbox, tilda]) await emulator.close();
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function routesOf({ workflow }: WorkflowFile): Route[] {
	return (workflow.nodes.find(({ name }) => name === 'Telegram')!.parameters.routes as unknown as { route: Route[] }).route;
}

async function applied(store: Store, ownerChatId: number | null = null): Promise<void> {
	const result = await applySetup(
		store,
		{
			service: { ownerChatId, name: 'Сценарий дня', zone: 'Europe/Moscow', returnUrl: 'https://t.me/daily_bot?start=paid_{order}' },
			offers: [{ code: 'month', name: '30 дней', price: '990', termCount: 30, termUnit: 'day' }],
			series: [{ folder: '/series' }],
			documents: [
				{ name: 'offer', title: 'Оферта', text: '1', url: 'https://example.com/offer' },
				{ name: 'privacy', title: 'Данные', text: '1', url: 'https://example.com/privacy' },
				{ name: 'renewal', title: 'Продление', text: '1', url: 'https://example.com/renewal' },
			],
		},
		{ shopId: DEFAULT_SHOP.shopId, mode: 'test' },
		false,
	);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
}
