import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createTelegramClient } from '../../../clients/telegram';
import type { TelegramClient } from '../../../clients/telegram';
import { currentSetup } from '../../../service/setup/current';
import type { CurrentSetup } from '../../../service/setup/current';
import type { Store } from '../../../service/store/open';
import { storeOf } from '../../shared/store';

/** What one run of Deliver works with. */
export interface DeliverContext {
	store: Store;
	telegram: TelegramClient;
	botId: number;
	current: CurrentSetup;
	/** Called right before each call that sends something to a chat. */
	leaving?: () => void;
	out: { sent: INodeExecutionData[]; needsFile: INodeExecutionData[]; failed: INodeExecutionData[] };
}

/** Shorter than a claim's lease, so that no other worker takes over while an answer may still come. */
const SEND_LIMIT_MS = 25_000;

export async function deliverContext(node: IExecuteFunctions): Promise<DeliverContext> {
	const store = await storeOf(node);
	const { accessToken, baseUrl } = await node.getCredentials<{ accessToken: string; baseUrl: string }>('telegramBotApi');
	const telegram = createTelegramClient({ token: accessToken, baseUrl, timeoutMs: SEND_LIMIT_MS });
	return { store, telegram, botId: telegram.botId, current: await currentSetup(store), out: { sent: [], needsFile: [], failed: [] } };
}
