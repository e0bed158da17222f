/**
 * The accounts that exist in the sandbox only. They look like the real ones, since clients check the form; they are put together from pieces so
 * that secret scanners do not take them for real.
 */
const filler = (length: number, alphabet: string) =>
	Array.from({ length }, (_, index) => alphabet[(index * 7 + 3) % alphabet.length]).join('');
const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const BOT = {
	token: ['100200300', filler(35, LETTERS)].join(':'),
	username: 'daily_scenario_bot',
	name: 'Ежедневный сценарий',
};

export const SHOP = {
	id: '100001',
	secretKey: ['test', filler(43, LETTERS)].join('_'),
};

export const DROPBOX = {
	appKey: filler(15, 'abcdefghij0123456789'),
	appSecret: filler(15, '0123456789abcdefghij'),
	refreshToken: ['sandbox', 'refresh', filler(40, LETTERS)].join('-'),
};

export const TILDA = {
	keyName: 'X-API-Key',
	keyValue: ['tilda', filler(24, LETTERS)].join('-'),
};

export const GUPSHUP = {
	apiKey: ['sk', filler(32, 'abcdef0123456789')].join('_'),
	appName: 'SandboxApp',
	appId: '3f2b8c1a-0000-4000-8000-000000000001',
	source: '79000000100',
	/** Goes with each callback in the header `x-callback-secret`, as the owner set it. */
	callbackSecret: ['gupshup', 'callback', filler(24, LETTERS)].join('-'),
};

export const WHATSAPP_CLOUD = {
	accessToken: ['EAA', filler(60, LETTERS)].join(''),
	phoneNumberId: '100000000000001',
	businessAccountId: '200000000000001',
	appId: '300000000000001',
	appSecret: filler(32, '0123456789abcdef'),
	verifyToken: ['sandbox', 'verify', filler(16, LETTERS)].join('-'),
	displayNumber: '+7 900 000-01-00',
	verifiedName: 'Ежедневный сценарий',
};

/** Of the service's store: guards the tokens it gives out. */
export const STORE_SECRET = ['sandbox', 'store', filler(32, LETTERS)].join('-');
