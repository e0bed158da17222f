import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { TelegramFunnelTrigger } from '../../nodes/TelegramFunnelTrigger/TelegramFunnelTrigger.node';
import { storeFrom } from '../../nodes/shared/store';
import type { Store } from '../../service/store/open';
import { applySetup } from '../../service/setup/apply';
import type { TelegramEmulatorOptions } from '../../sandbox/telegram';
import { telegramSandbox, TOKEN, type TelegramSandbox } from './telegramSandbox';
import { triggerHost, type TriggerHost } from './triggerHost';

export interface FunnelTriggers {
	sandbox: TelegramSandbox;
	store: Store;
	storeCredential: object;
	/** A Telegram Funnel Trigger in a workflow of its own; `store: false` without the store attached. */
	trigger(parameters?: INodeParameters, more?: { workflowId?: string; store?: boolean }): Promise<TriggerHost>;
	webhookUrl(): Promise<string>;
	close(): Promise<void>;
}

export const ROUTES = {
	route: [
		{ action: 'buy', row: 1, audience: 'visitor' },
		{ action: 'help', row: 2, audience: 'everyone' },
	],
};

/** A local Telegram, a store that is set up, and any number of triggers on the one bot. */
export async function funnelTriggers(options: TelegramEmulatorOptions = {}): Promise<FunnelTriggers> {
	const sandbox = await telegramSandbox({ limits: false, ...options });
	const folder = mkdtempSync(join(tmpdir(), 'funnel-trigger-'));
	const storeCredential = { engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true };
	// The triggers' own pool: SQLite is one connection a process.
	const store = await storeFrom(storeCredential);
	const setup = {
		service: { name: 'Test' },
		offers: [{ code: 'month', name: '30 days', price: '990' }],
		series: [{ folder: '/series' }],
	};
	const applied = await applySetup(store, setup, null, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
	const hosts: TriggerHost[] = [];
	return {
		sandbox,
		store,
		storeCredential,
		async trigger(parameters = {}, { workflowId = 'workflow-1', store: attached = true } = {}) {
			const host = await triggerHost(new TelegramFunnelTrigger(), {
				parameters: { routes: ROUTES, ...parameters },
				workflowId,
				credentials: {
					telegramBotApi: { accessToken: TOKEN, baseUrl: sandbox.baseUrl },
					...(attached ? { subscriptionStoreApi: storeCredential } : {}),
				},
			});
			hosts.push(host);
			return host;
		},
		webhookUrl: async () => (await sandbox.client.getWebhookInfo()).url ?? '',
		async close() {
			for (const host of hosts) await host.close();
			await sandbox.close();
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
