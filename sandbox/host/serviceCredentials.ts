import type { StoreOptions } from '../../service/store/open';
import { BOT, DROPBOX, GUPSHUP, SHOP, STORE_SECRET, TILDA, WHATSAPP_CLOUD } from '../settings';
import type { WantedCredential } from './credentials';

/** The credentials under the names that the workflows look for, all pointing at the sandbox. */
export function serviceCredentials(sandboxUrl: string, store: StoreOptions): WantedCredential[] {
	return [
		{ name: 'Telegram bot', type: 'telegramBotApi', data: { accessToken: BOT.token, baseUrl: `${sandboxUrl}/telegram` } },
		{
			name: 'YooKassa shop',
			type: 'yooKassaShopApi',
			data: { shopId: SHOP.id, secretKey: SHOP.secretKey, baseUrl: `${sandboxUrl}/yookassa/v3` },
		},
		{
			name: 'Dropbox folder',
			type: 'dropboxFolderApi',
			data: { ...DROPBOX, apiBaseUrl: `${sandboxUrl}/dropbox`, contentBaseUrl: `${sandboxUrl}/dropbox` },
		},
		{ name: 'Tilda site', type: 'tildaSiteApi', data: { ...TILDA, siteUrl: `${sandboxUrl}/tilda` } },
		{ name: 'WhatsApp Gupshup', type: 'gupshupApi', data: { ...GUPSHUP, baseUrl: `${sandboxUrl}/gupshup` } },
		{ name: 'WhatsApp Cloud', type: 'whatsAppCloudNotifierApi', data: cloudCredential(sandboxUrl) },
		{
			name: 'Subscription store',
			type: 'subscriptionStoreApi',
			data: { ...store, testMode: true, secret: STORE_SECRET },
		},
	];
}

/** What the credential has fields for; the rest is Meta's. */
function cloudCredential(sandboxUrl: string): Record<string, unknown> {
	const { accessToken, phoneNumberId, businessAccountId, appSecret, verifyToken } = WHATSAPP_CLOUD;
	return { accessToken, phoneNumberId, businessAccountId, appSecret, verifyToken, apiVersion: 'v23.0', baseUrl: `${sandboxUrl}/whatsapp` };
}

/** For n8n's own Send Email: the sandbox's mail server, which wants neither encryption nor a login. */
export function mailCredential(port: number): WantedCredential {
	const data = { host: '127.0.0.1', port, secure: false, disableStartTls: true, user: '', password: '', hostName: '' };
	return { name: 'Mail server', type: 'smtp', data };
}
