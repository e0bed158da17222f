import { createDropboxEmulator } from './dropbox';
import type { Emulator, SandboxContext } from './emulator';
import { webhookUrl } from './host/webhookUrls';
import type { Host } from './host/startHost';
import { createMailEmulator, type MailEmulator } from './mail';
import type { WorkflowFile } from './host/workflowFiles';
import { BOT, DROPBOX, GUPSHUP, SHOP, TILDA, WHATSAPP_CLOUD } from './settings';
import { createTelegramEmulator } from './telegram';
import { createTildaEmulator } from './tilda';
import { createWhatsAppEmulators } from './whatsapp';
import { createYooKassaEmulator } from './yookassa';
import { DEFAULT_SHOP } from './yookassa/desk';

/** The outside services, with the sandbox's own accounts in them, and the bots of further tokens. */
export function createEmulators(context: SandboxContext, furtherBots: string[] = []): Emulator[] {
	const { gupshup, whatsapp } = createWhatsAppEmulators(context, { gupshup: GUPSHUP, cloud: WHATSAPP_CLOUD });
	return [
		createTelegramEmulator(context, { acceptedTokens: [BOT.token, ...furtherBots], username: BOT.username, firstName: BOT.name }),
		createYooKassaEmulator(context, { shops: [{ ...DEFAULT_SHOP, shopId: SHOP.id, secretKey: SHOP.secretKey }] }),
		createDropboxEmulator(context, DROPBOX),
		createTildaEmulator(context),
		createMailEmulator(context),
		gupshup,
		whatsapp,
	];
}

/** The port of the local mail server. */
export async function mailPort(emulators: Emulator[]): Promise<number> {
	return await (emulators.find(({ name }) => name === 'mail') as MailEmulator).port();
}

/**
 * Does what an owner does by hand in YooKassa's cabinet, in Tilda's site settings and at the WhatsApp providers: enters the addresses of the published triggers.
 * The bot's webhook is registered by its trigger itself.
 */
export async function pointAtHost(sandboxUrl: string, host: Host, workflows: WorkflowFile[]): Promise<void> {
	const notices = await webhookUrl(host, workflows, 'yooKassaTrigger');
	if (notices) await post(`${sandboxUrl}/control/yookassa/notification-url`, { url: notices });
	const forms = await webhookUrl(host, workflows, 'tildaTrigger');
	if (forms) await post(`${sandboxUrl}/control/tilda/receiver`, { url: forms, ...TILDA, keyPlace: 'header' });
	await pointWhatsAppAtHost(sandboxUrl, host, workflows);
}

/** Each provider calls the trigger that is set to it. */
async function pointWhatsAppAtHost(sandboxUrl: string, host: Host, workflows: WorkflowFile[]): Promise<void> {
	const trigger = async (provider: string) =>
		await webhookUrl(host, workflows, 'whatsAppNotifierTrigger', 'POST', ({ parameters }) => providerOf(parameters) === provider);
	const [gupshup, cloud] = [await trigger('gupshup'), await trigger('cloud')];
	const header = { name: 'x-callback-secret', value: GUPSHUP.callbackSecret };
	if (gupshup) await post(`${sandboxUrl}/control/gupshup/callback`, { url: gupshup, header });
	if (cloud) await post(`${sandboxUrl}/control/whatsapp/callback`, { url: cloud });
}

/** Workflow files leave out what is the default. */
const providerOf = (parameters: unknown) => (parameters as { provider?: string } | undefined)?.provider ?? 'gupshup';

async function post(url: string, body: unknown): Promise<void> {
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
}
