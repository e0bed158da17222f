import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { filesOf, type DropboxFile } from '../../../clients/dropbox';
import type { TelegramClient, TelegramWebhookInfo } from '../../../clients/telegram';
import type { Shop, YooKassaClient } from '../../../clients/yookassa';
import { currentSetup, type CurrentSetup } from '../../../service/setup/current';
import type { Store } from '../../../service/store/open';
import { DROPBOX_CREDENTIAL, dropboxClient } from '../../shared/dropbox';
import { STORE_CREDENTIAL, storeOf } from '../../shared/store';
import { TELEGRAM_CREDENTIAL, telegramClient } from '../../shared/telegram';
import { YOOKASSA_CREDENTIAL, yooKassaClient } from '../../shared/yookassa';

/** What the checks look at. Everything is asked for once, however many checks need it. */
export interface Patient {
	/** The variables n8n runs with. */
	env: Record<string, string | undefined>;
	store(): Promise<Store>;
	/** The applied setup. */
	setup(): Promise<CurrentSetup>;
	storeCredential(): Promise<ICredentialDataDecryptedObject>;
	telegram(): Promise<TelegramClient>;
	/** Where the bot's credential points. */
	telegramAddress(): Promise<string>;
	webhookInfo(): Promise<TelegramWebhookInfo>;
	yooKassa(): Promise<YooKassaClient>;
	shop(): Promise<Shop>;
	dropboxOwner(): Promise<string>;
	/** The files directly in a folder. */
	files(folder: string): Promise<DropboxFile[]>;
}

export function patientOf(node: IExecuteFunctions, env: Record<string, string | undefined>): Patient {
	const memory = new Map<string, Promise<unknown>>();
	const once = async <T>(name: string, ask: () => Promise<T>): Promise<T> => {
		const known = (memory.get(name) as Promise<T> | undefined) ?? ask();
		memory.set(name, known);
		return await known;
	};
	const patient: Patient = {
		env,
		storeCredential: async () => await once(STORE_CREDENTIAL, async () => await chosen(node, STORE_CREDENTIAL, 'Subscription store')),
		store: async () =>
			await once('store', async () => {
				await patient.storeCredential();
				return await storeOf(node);
			}),
		setup: async () => await once('setup', async () => await currentSetup(await patient.store())),
		telegramAddress: async () => await once('address', async () => String((await telegramCredential(node)).baseUrl)),
		telegram: async () =>
			await once('telegram', async () => {
				await telegramCredential(node);
				return await telegramClient(node);
			}),
		webhookInfo: async () => await once('webhook', async () => await (await patient.telegram()).getWebhookInfo()),
		yooKassa: async () =>
			await once('yookassa', async () => {
				await chosen(node, YOOKASSA_CREDENTIAL, 'YooKassa shop');
				return await yooKassaClient(node);
			}),
		shop: async () => await once('shop', async () => await (await patient.yooKassa()).me()),
		dropboxOwner: async () => await once('dropbox', async () => (await (await dropbox(node)).currentAccount()).displayName),
		files: async (folder) => await once(`files ${folder}`, async () => filesOf((await (await dropbox(node)).listAll(folder)).entries)),
	};
	return patient;
}

const telegramCredential = async (node: IExecuteFunctions) => await chosen(node, TELEGRAM_CREDENTIAL, 'Telegram bot');

async function dropbox(node: IExecuteFunctions) {
	await chosen(node, DROPBOX_CREDENTIAL, 'Dropbox folder');
	return await dropboxClient(node);
}

/** The credential, or an error that says which one to choose. */
async function chosen(node: IExecuteFunctions, type: string, name: string): Promise<ICredentialDataDecryptedObject> {
	try {
		return await node.getCredentials(type);
	} catch (error) {
		throw Object.assign(new Error(`The credential "${name}" cannot be read: ${(error as Error).message}`), {
			hint: `Create a credential named "${name}", fill it in and choose it in this node.`,
		});
	}
}
