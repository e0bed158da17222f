import { createTelegramClient, type TelegramClient } from '../../clients/telegram';
import { createTelegramEmulator, type TelegramEmulatorOptions } from '../../sandbox/telegram';
import type { Emulator } from '../../sandbox/emulator';
import { serveEmulator, type ServedEmulator } from './serveEmulator';
import type { Json } from './json';

export const TOKEN = '999:AAsandbox-token_for-tests_0123456789abc';
export const OTHER_TOKEN = '888:AAanother-token_for-tests_0123456789ab';
export const ANNA = 5001;

export interface TelegramSandbox extends ServedEmulator<Emulator> {
	/** For the credential: what `https://api.telegram.org` is in real life. */
	baseUrl: string;
	client: TelegramClient;
	/** Anna's chat as she sees it. */
	chat(query?: string): Promise<Json[]>;
	stats(): Promise<Json>;
	/** A control call that has to succeed. */
	act(method: string, path: string, body?: unknown): Promise<Json>;
}

/** The local Telegram with one person, Anna, who has pressed Start. */
export async function telegramSandbox(options: TelegramEmulatorOptions = {}): Promise<TelegramSandbox> {
	const served = await serveEmulator((context) => createTelegramEmulator(context, { retryDelaysMs: [40, 80, 160], ...options }));
	const baseUrl = `${served.url}/telegram`;
	const client = createTelegramClient({ token: TOKEN, baseUrl, timeoutMs: 5000 });
	const act = async (method: string, path: string, body?: unknown) => {
		const answer = await served.control(method, path, body);
		if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
		return answer.body;
	};
	await client.getMe();
	await act('POST', 'users', { id: ANNA, first_name: 'Anna', username: 'anna', language_code: 'ru' });
	await act('POST', `users/${ANNA}/message`, { text: '/start' });
	await client.getUpdates({ offset: -1 }).then((updates) => client.getUpdates({ offset: updates[0]!.update_id + 1 }));
	return {
		...served,
		baseUrl,
		client,
		act,
		chat: (query = '') => act('GET', `users/${ANNA}/chat${query}`),
		stats: () => act('GET', 'stats'),
	};
}
