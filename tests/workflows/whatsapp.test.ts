/** 11 by n8n's engine, against a small Gupshup and a small Graph API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { storeFrom } from '../../nodes/shared/store';
import { accept } from '../../service/inbox/accept';
import type { Store } from '../../service/store/open';
import { ACTS } from '../../service/whatsapp/acts';
import { tellEvent } from '../../service/whatsapp/tellEvent';
import { agreed, LESSON, withWhatsApp } from '../support/whatsAppStore';
import { template, whatsAppProvider, type WhatsAppProviderServer } from '../support/whatsAppProvider';
import { failureOf, ranNodes, runWorkflow } from './support/engine';
import { outputsOf } from './support/nodeTypes';
import { reachedFrom } from './support/reach';
import { workflowFile, type Workflow } from './support/workflows';

let folder: string;
let store: Store;
let provider: WhatsAppProviderServer;
let credentials: Record<string, object>;
let count = 0;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'whatsapp-workflow-'));
	const storeCredential = { engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true };
	store = await storeFrom(storeCredential);
	await withWhatsApp(store);
	provider = await whatsAppProvider();
	provider.templates = [template(LESSON.name, { data: LESSON.ru })];
	// Nothing is told in Telegram here: a call would fail.
	const telegram = { accessToken: '100200:AAmade-up_token-for_tests_0123456789abcde', baseUrl: 'http://127.0.0.1:9' };
	credentials = { ...provider.credentials, subscriptionStoreApi: storeCredential, telegramBotApi: telegram };
});
afterEach(async () => {
	await provider.close();
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

async function run(trigger: string, outputs: INodeExecutionData[][], workflow: Workflow = workflowFile('11').workflow): Promise<string[]> {
	const result = await runWorkflow(workflow, trigger, outputs, credentials);
	expect(failureOf(result)).toBeUndefined();
	return ranNodes(result);
}

/** What the trigger hands on when something has come, by its outputs. */
async function came(event: object, output: number): Promise<INodeExecutionData[][]> {
	const outsideId = `test:${++count}`;
	await accept(store, { source: 'whatsapp:tgsubs-11-whatsapp:n', outsideId, lane: 'x', body: { provider: 'gupshup', ...event } });
	const { id } = await store.db.selectFrom('inbox').select('id').where('outside_id', '=', outsideId).executeTakeFirstOrThrow();
	return [0, 1, 2, 3, 4].map((index) => (index === output ? [{ json: { inboxId: id, event: 'x' } }] : []));
}
const message = (from: string, more: object) => ({
	...{ type: 'message', id: `in-${++count}`, from, name: null, at: null, kind: 'text', text: null, payload: null, answers: null },
	...more,
});

it('who writes the stop word is told in WhatsApp that it counts, at once', async () => {
	const { phone } = await agreed(store, 1);
	expect(await run('WhatsApp', await came(message(phone, { text: 'Стоп' }), 1))).toEqual([
		'WhatsApp',
		'Take Message',
		'Answer in WhatsApp',
		'Deliver',
	]);
	expect(provider.sends().map(({ body }) => [body.destination, body.message.type])).toEqual([[phone, 'text']]);
});

const press = (phone: string, payload: string) => message(phone, { kind: 'button', text: 'x', payload });
const END = ['Answer in WhatsApp', 'Deliver'];

it('a pressed answer goes past the acts', async () => {
	const { phone } = await agreed(store, 1);
	const ran = await run('WhatsApp', await came(press(phone, 'lesson_soon:yes'), 2));
	expect(ran).toEqual(['WhatsApp', 'Take Answer', 'Which Button?', ...END]);
});

it('"Cancel renewal" pressed in WhatsApp is not a dead button: it is carried out, and he is told where he pressed', async () => {
	const { phone } = await agreed(store, 1);
	const ran = await run('WhatsApp', await came(press(phone, 'cancel'), 2));
	expect(ran).toEqual(['WhatsApp', 'Take Answer', 'Which Button?', 'Cancel Renewal', ...END]);
	expect(provider.sends().map(({ body }) => [body.destination, body.message.type])).toEqual([[phone, 'text']]);
});

it('a press on Pay leads to a link that he gets where he pressed', async () => {
	const { phone } = await agreed(store, 1);
	const ran = await run('WhatsApp', await came(press(phone, 'paynow:17'), 2));
	expect(ran).toEqual(['WhatsApp', 'Take Answer', 'Which Button?', 'Pay Now', 'Make Payment Link', ...END]);
	expect(provider.sends().map(({ body }) => body.destination)).toEqual([phone]);
});

it('a button that works in the bot alone is told to be so, in WhatsApp, and to the staff', async () => {
	const { phone } = await agreed(store, 1);
	await run('WhatsApp', await came(press(phone, 'order:m1'), 2));
	expect(provider.sends().map(({ body }) => body.destination)).toEqual([phone]);
	const told = await store.db.selectFrom('effect').select('payload').where('subscriber_id', '=', -1).execute();
	expect(told.map(({ payload }) => (JSON.parse(payload) as { message: string }).message)).toEqual(['whatsapp_button']);
});

it('11 carries out each act that WhatsApp may ask for, by the operation of 01 for the same button', () => {
	const [here, chat] = [workflowFile('11').workflow, workflowFile('01').workflow];
	const outputs = outputsOf(here.nodes.find(({ name }) => name === 'Which Button?')!);
	expect(outputs).toEqual([...Object.keys(ACTS), 'other']);
	const trigger = chat.nodes.find(({ name }) => name === 'Telegram')!;
	const does = (workflow: Workflow, node: string, output: number) => {
		const first = workflow.connections[node]!.main[output]![0]!.node;
		const { resource, operation } = workflow.nodes.find(({ name }) => name === first)!.parameters;
		return `${String(resource)}/${String(operation)}`;
	};
	for (const [index, act] of Object.keys(ACTS).entries()) {
		expect(does(here, 'Which Button?', index)).toBe(does(chat, 'Telegram', outputsOf(trigger).indexOf(act)));
		expect([...reachedFrom(here, 'Which Button?', index)]).toEqual(expect.arrayContaining(END));
	}
});

it('what is due is sent, and its status counts', async () => {
	const { id } = await agreed(store, 1);
	await tellEvent(store, { subscriberId: id, event: 'lesson_soon', key: 'l1', fields: { time: 'завтра' } });
	expect(await run('Due', [[{ json: { due: 'whatsapp' } }], []])).toEqual(['Due', 'Deliver WhatsApp']);
	const status = {
		type: 'status',
		ids: ['gs-1'],
		reference: null,
		status: 'delivered',
		at: null,
		whatsappId: null,
		failure: null,
		pricing: null,
	};
	await run('WhatsApp', await came(status, 0));
	expect(await store.db.selectFrom('whatsapp_message').select(['message_id', 'state']).execute()).toEqual([
		{ message_id: 'gs-1', state: 'delivered' },
	]);
});

it('a look keeps how account and templates stand', async () => {
	await store.db.deleteFrom('whatsapp_template').execute();
	expect(await run('Due', [[], [{ json: { due: 'whatsappSync' } }]])).toEqual(['Due', 'Account', 'Templates']);
	expect(await store.db.selectFrom('whatsapp_account').select(['provider', 'balance']).execute()).toEqual([
		{ provider: 'gupshup', balance: 12.5 },
	]);
	expect(await store.db.selectFrom('whatsapp_template').select(['name', 'status']).execute()).toEqual([
		{ name: LESSON.name, status: 'approved' },
	]);
});

it('run by hand, it hands in what the account has not got, once', async () => {
	provider.templates = [];
	await store.db.deleteFrom('whatsapp_template').execute();
	for (let time = 0; time < 2; time++) await run('Submit Templates', [[{ json: {} }]]);
	const handedIn = provider.calls.filter(({ method, path }) => method === 'POST' && /\/template$/.test(path));
	expect(handedIn.map(({ body }) => body.elementName)).toEqual([LESSON.name]);
});

it('as its first note says, it works with Meta when the provider is chosen in the nodes named there', async () => {
	const { workflow } = workflowFile('11');
	const note = String(workflow.nodes.find(({ name }) => name === 'Note 1')!.parameters.content);
	const named = [
		...note
			.split('in each node')[1]!
			.split('2.')[0]!
			.matchAll(/\*\*([^*]+)\*\*/g),
	].map(([, name]) => name);
	const own = workflow.nodes.filter(({ parameters }) => 'provider' in parameters);
	expect(named.sort()).toEqual(own.map(({ name }) => name).sort());
	for (const node of own) {
		node.parameters.provider = 'cloud';
		const { gupshupApi: _, ...rest } = node.credentials!;
		node.credentials = { ...rest, whatsAppCloudNotifierApi: { id: null, name: 'WhatsApp Cloud' } };
	}
	expect(await run('Due', [[], [{ json: { due: 'whatsappSync' } }]], workflow)).toEqual(['Due', 'Account', 'Templates']);
	const { id } = await agreed(store, 1);
	await tellEvent(store, { subscriberId: id, event: 'lesson_soon', key: 'l1', fields: { time: 'завтра' } });
	await run('Due', [[{ json: { due: 'whatsapp' } }], []], workflow);
	expect(provider.sends().map(({ path }) => path)).toEqual(['/v23.0/1001/messages']);
});
