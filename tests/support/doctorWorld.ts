import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { CHECKS } from '../../nodes/SubscriptionSetup/doctor';
import { examine } from '../../nodes/SubscriptionSetup/doctor/examine';
import { patientOf } from '../../nodes/SubscriptionSetup/doctor/patient';
import { storeFrom } from '../../nodes/shared/store';
import { createDropboxEmulator } from '../../sandbox/dropbox';
import type { Emulator } from '../../sandbox/emulator';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { registerListener } from '../../service/listeners/register';
import { applySetup } from '../../service/setup/apply';
import type { Shop } from '../../service/setup/bindShop';
import { saveEndpoint } from '../../service/setup/endpoints';
import type { SetupInput } from '../../service/setup/schema';
import type { Store } from '../../service/store/open';
import { fakeNode } from './fakeNode';
import type { Json } from './json';
import { serveEmulator, type ServedEmulator } from './serveEmulator';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from './telegramSandbox';
import { TEST_SECRET } from './testSecret';
import { startYooKassa, type YooKassaServer } from './yooKassaServer';

const APP = { appKey: 'app-key', appSecret: 'app-secret-value', refreshToken: 'refresh-token-value' };
/** The address of a live n8n behind a proxy. */
export const ENV = {
	WEBHOOK_URL: 'https://bot.service.example/',
	N8N_PROXY_HOPS: '1',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
};
export const WEBHOOK = 'https://bot.service.example/webhook/3b1f/telegram';
export const LIVE_SHOP = { ...DEFAULT_SHOP, shopId: '200002', secretKey: ['live', 'SandboxShop0'.repeat(3)].join('_'), test: false };

export const SETUP: SetupInput = {
	service: { name: 'Тест', ownerChatId: ANNA },
	offers: [{ code: 'month', name: '30 days', price: '990' }],
	series: [{ folder: '/series' }],
	documents: (['offer', 'privacy', 'renewal'] as const).map((name) => ({ name, title: name, url: `https://my-service.ru/${name}` })),
};

export interface DoctorWorld {
	telegram: TelegramSandbox;
	yooKassa: YooKassaServer;
	dropbox: ServedEmulator<Emulator>;
	store: Store;
	/** Of the node; a test changes or deletes what it is about. */
	credentials: Record<string, Record<string, unknown>>;
	env: Record<string, string | undefined>;
	apply(setup?: Partial<SetupInput>, shop?: Shop): Promise<void>;
	/** Every line by the name of its check. */
	check(): Promise<Record<string, Json>>;
	close(): Promise<void>;
}

/** A service in the best of health: three local services, a store that is set up, a bot whose webhook is ours. */
export async function doctorWorld(): Promise<DoctorWorld> {
	const telegram = await telegramSandbox({ limits: false });
	const yooKassa = await startYooKassa({ shops: [DEFAULT_SHOP, LIVE_SHOP] });
	const dropbox = await serveEmulator((context) => createDropboxEmulator(context, { ...APP, samples: 20 }));
	const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
	const storeCredential = { engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true, secret: TEST_SECRET };
	const store = await storeFrom(storeCredential);
	const world: DoctorWorld = {
		telegram,
		yooKassa,
		dropbox,
		store,
		env: { ...ENV },
		credentials: {
			subscriptionStoreApi: storeCredential,
			telegramBotApi: { accessToken: TOKEN, baseUrl: telegram.baseUrl },
			yooKassaShopApi: { shopId: DEFAULT_SHOP.shopId, secretKey: DEFAULT_SHOP.secretKey, baseUrl: yooKassa.baseUrl },
			dropboxFolderApi: { ...APP, apiBaseUrl: `${dropbox.url}/dropbox`, contentBaseUrl: `${dropbox.url}/dropbox` },
		},
		async apply(setup = {}, shop = { shopId: DEFAULT_SHOP.shopId, mode: 'test' }) {
			const applied = await applySetup(store, { ...SETUP, ...setup }, shop, false);
			if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
		},
		async check() {
			const node = fakeNode(new SubscriptionSetup(), { parameters: { operation: 'check' }, credentials: world.credentials });
			const lines = await examine(node, patientOf(node, world.env), CHECKS);
			return Object.fromEntries(lines.map((line) => [String(line.check), line]));
		},
		async close() {
			await Promise.all([telegram.close(), yooKassa.close(), dropbox.close()]);
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	await world.apply();
	await telegram.client.setWebhook({ url: WEBHOOK });
	await registerListener(store, { botId: 999, name: 'bot', workflowId: 'w', nodeId: 'n', url: WEBHOOK, routes: [] });
	await saveEndpoint(store, 'yookassa', 'yookassa-3f9c1b7a52d8');
	await saveEndpoint(store, 'account', 'https://bot.service.example/webhook/account');
	return world;
}
