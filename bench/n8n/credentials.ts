import type { WantedCredential } from '../../sandbox/host/credentials';
import { STORE_SECRET } from '../../sandbox/settings';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import type { Emulators } from '../emulators/start';

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLM';
const token = (id: number) => [String(id), [...LETTERS].slice(0, 35).join('')].join(':');

/** Ours and the stock side's: each has its own, as one bot calls one webhook only. */
export const OUR_BOT = { id: 100200300, token: token(100200300) };
export const STOCK_BOT = { id: 400500600, token: token(400500600) };

/** What our workflows and the stock ones ask for by name. */
export function benchCredentials({ telegram, yooKassa }: Emulators, storeFile: string): WantedCredential[] {
	const { shopId, secretKey } = DEFAULT_SHOP;
	const secret = (length: number) => [...LETTERS].slice(0, length).join('');
	return [
		{ name: 'Telegram bot', type: 'telegramBotApi', data: { accessToken: OUR_BOT.token, baseUrl: telegram } },
		{ name: 'Stock bot', type: 'telegramApi', data: { accessToken: STOCK_BOT.token, baseUrl: telegram } },
		{ name: 'YooKassa shop', type: 'yooKassaShopApi', data: { shopId, secretKey, baseUrl: yooKassa } },
		{
			name: 'Dropbox folder',
			type: 'dropboxFolderApi',
			// Named by workflows, called by no bench.
			data: { appKey: secret(15), appSecret: secret(15), refreshToken: secret(30), apiBaseUrl: telegram, contentBaseUrl: telegram },
		},
		{
			name: 'Subscription store',
			type: 'subscriptionStoreApi',
			data: { engine: 'sqlite', file: storeFile, testMode: false, secret: STORE_SECRET },
		},
	];
}
