import { webhookSecret } from '../../nodes/TelegramFunnelTrigger/secret';
import { stopCommands } from '../../sandbox/command';
import { webhookUrl } from '../../sandbox/host/webhookUrls';
import { readWorkflowFiles } from '../../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../../sandbox/paths';
import { BOT, GUPSHUP, STORE_SECRET, TILDA, WHATSAPP_CLOUD } from '../../sandbox/settings';
import { terminalSteps } from '../../sandbox/steps';
import { openStore } from '../../service/store/open';
import { subscribersDue } from '../chaos/n8n/subscribers';
import type { ChaosWorld } from '../chaos/n8n/world';
import { DEBUGGER_ENV } from '../support/liveMemory';
import { openWorld, type World } from '../scenarios/lib/world';
import { editSetup } from '../scenarios/lib/setup';
import { agree, chooseOffer, start } from '../scenarios/lib/acts';
import { paymentIn } from '../scenarios/lib/payments';
import type { Places } from './places';
import { agreeToWhatsApp, publishCloud } from './whatsapp';

/** As many of each. */
const SUBSCRIBERS = 300;
const UNPAID = 2;
const FIRST_BUYER = 2_000_001;
/** How long the service may take for what it has accepted, seconds of real time. */
const STEP_SECONDS = 600;

/** Between two questions of the due triggers: what is due is not what is tried here, and costs as much as the calls. */
const ASK_EVERY_MS = 1_000;

/** n8n as it is for its users, except that its memory can be looked at, and that it believes the last address of `X-Forwarded-For`, as behind a proxy. */
const N8N = { ...DEBUGGER_ENV, N8N_PROXY_HOPS: '1' };

/** A fresh sandbox with a real n8n, people who have subscribed, and some who have a link to pay. */
export async function openFuzzWorld(print: (line: string) => void): Promise<ChaosWorld> {
	const opening = openWorld('fuzz', terminalSteps(), print, STEP_SECONDS, N8N, { keepsState: false, askEveryMs: ASK_EVERY_MS });
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void giveUp(opening));
	const world = await opening;
	// With the secret, so that links of the account page can be made here.
	const service = await openStore({ ...world.sandbox.store, testMode: true, secret: STORE_SECRET });
	const close = world.close;
	return Object.assign(world, {
		service,
		db: service.db,
		emulator: (name: string) => world.sandbox.server.emulators.find((one) => one.name === name)!,
		close: async (keepData: boolean) => {
			await service.close();
			await close(keepData);
		},
	});
}

async function giveUp(opening: Promise<World>): Promise<never> {
	stopCommands();
	await opening.then(async ({ sandbox }) => await sandbox.stop()).catch(() => {});
	process.exit(1);
}

/** Fills it with people, and tells where the calls go and what they may name. */
export async function settleIn(world: ChaosWorld): Promise<Places> {
	// What Telegram and YooKassa allow a second is not what is tried here, and would only draw it out.
	await editSetup(world, {
		Service: { telegramRate: 1000, yookassaRate: 100, reportHour: -1 },
		WhatsApp: { state: 'on', provider: 'gupshup' },
	});
	world.emulator('telegram').addFault({ service: 'telegram', kind: 'limits', on: false });
	const payments = [];
	for (let index = 0; index < UNPAID; index++) {
		const person = await world.person({ id: FIRST_BUYER + index, first_name: `b${index}` });
		for (const act of [start, chooseOffer, agree]) await act(person, world);
		payments.push(paymentIn(await person.chat()));
	}
	const people = await subscribersDue(world, SUBSCRIBERS);
	const phones = await agreeToWhatsApp(world, people);
	const cloud = await publishCloud(world);
	await world.settle();
	const { id: installation } = await world.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	return {
		paths: {
			telegram: await pathOf(world, 'telegramFunnelTrigger'),
			yookassa: await pathOf(world, 'yooKassaTrigger'),
			tilda: await pathOf(world, 'tildaTrigger'),
			account: await pathOf(world, 'accountPage'),
			gupshup: await pathOf(world, 'whatsAppNotifierTrigger'),
			cloud,
		},
		gupshupSecret: GUPSHUP.callbackSecret,
		whatsAppCloud: WHATSAPP_CLOUD,
		phones,
		telegramSecret: secret(),
		tildaKey: TILDA,
		installation,
		payments,
		people: people.slice(0, 60).map(({ telegramId }) => telegramId),
	};
}

async function pathOf({ sandbox }: ChaosWorld, nodeType: string): Promise<string> {
	const url = await webhookUrl(sandbox.host!, readWorkflowFiles(WORKFLOWS_DIR), nodeType);
	if (!url) throw new Error(`n8n serves no ${nodeType}.`);
	return new URL(url).pathname;
}

/** What Telegram has been told to send with each update. */
function secret(): string {
	const { id, node } = readWorkflowFiles(WORKFLOWS_DIR)
		.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, node })))
		.find(({ node }) => node.type.endsWith('.telegramFunnelTrigger'))!;
	return webhookSecret(BOT.token, id, String(node.id));
}
