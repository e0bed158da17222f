import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { SubscriptionOutbox } from '../../nodes/SubscriptionOutbox/SubscriptionOutbox.node';
import type { Store } from '../../service/store/open';
import { optOut } from '../../service/whatsapp/optOut';
import { tellEvent } from '../../service/whatsapp/tellEvent';
import { saveTemplates } from '../../service/whatsapp/templates';
import { fakeNode } from '../support/fakeNode';
import { openCredential } from '../support/openCredential';
import { agreed, APPROVED, whatsAppStore } from '../support/whatsAppStore';
import { whatsAppProvider, type WhatsAppProviderServer } from '../support/whatsAppProvider';

const type = new SubscriptionOutbox();
let store: Store;
let provider: WhatsAppProviderServer;

beforeEach(async () => {
	store = await whatsAppStore();
	provider = await whatsAppProvider();
});
afterEach(async () => {
	await provider.close();
	await store.close();
});

async function lesson(subscriberId: number, key = 'lesson-1'): Promise<void> {
	await tellEvent(store, { subscriberId, event: 'lesson_soon', key, fields: { time: 'завтра в 18:30' } });
}

async function deliver(parameters: IDataObject = {}, items: IDataObject[] = [{}]): Promise<INodeExecutionData[][]> {
	const credentials = { ...provider.credentials, subscriptionStoreApi: openCredential(store) };
	const node = fakeNode(type, { parameters: { operation: 'deliverWhatsApp', ...parameters }, credentials, items });
	return await type.execute.call(node);
}
const json = (items: INodeExecutionData[] | undefined) => (items ?? []).map((item) => item.json);
const states = async () =>
	(await store.db.selectFrom('effect').select('state').where('channel', '=', 'whatsapp').orderBy('id').execute()).map(({ state }) => state);

test('what is due goes to the provider once, filled in; the items name no phone, no name and no words', async () => {
	const { id } = await agreed(store, 1);
	await lesson(id);
	const [sent, needsFile, failed] = await deliver({}, [{}, {}]);
	expect(json(sent)).toEqual([
		{ effectId: expect.any(Number), key: expect.any(String), subscriberId: id, kind: 'template', messageId: 'gs-1' },
	]);
	expect([needsFile, failed]).toEqual([[], []]);
	expect(sent![0]!.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	expect(provider.sends().map(({ body }) => [body.destination, body.template])).toEqual([
		['79000000001', { id: 'id-lesson-0001', params: [expect.stringMatching(/^Person/), 'завтра в 18:30'] }],
	]);
	expect(JSON.stringify(sent)).not.toMatch(/79000000001|Person|18:30/);
	await deliver();
	expect([provider.sends().length, await states()]).toEqual([1, ['sent']]);
});

test('told to keep to the subscribers of its items, it leaves the others', async () => {
	const [anna, boris] = [await agreed(store, 1), await agreed(store, 2)];
	for (const { id } of [anna, boris]) await lesson(id);
	await deliver({ scope: 'items' }, [{ subscriberId: boris.id }, { subscriberId: 'x' }, {}]);
	expect(provider.sends().map(({ body }) => body.destination)).toEqual([boris.phone]);
	await deliver({ scope: 'items' }, [{ inboxId: 5 }]);
	expect(provider.sends()).toHaveLength(1);
});

test('a message that cannot be sent leaves by Failed with its reason, and the others go', async () => {
	for (const number of [1, 2]) await lesson((await agreed(store, number)).id);
	provider.answers.push({ status: 400, body: { status: 'error', message: 'Invalid Destination' } });
	const [sent, , failed] = await deliver();
	expect([sent!.length, failed!.length]).toEqual([1, 1]);
	expect(json(failed)[0]).toMatchObject({ subscriberId: expect.any(Number), reason: expect.any(String) });
	expect(JSON.stringify(failed)).not.toMatch(/7900000/);
});

test('an account that is shut stops the batch: what is left waits, nothing is lost', async () => {
	for (let number = 1; number <= 30; number++) await lesson((await agreed(store, number)).id);
	for (let time = 0; time < 30; time++) provider.answers.push({ status: 401, body: { status: 'error', message: 'Authentication Failed' } });
	await deliver();
	// What was under way when the first answer came has been tried as well, and no more.
	expect(provider.sends().length).toBeLessThanOrEqual(10);
	expect(new Set(await states())).toEqual(new Set(['ready']));
});

test('a missing answer does not send it again at once: it may have arrived, and would be paid twice', async () => {
	await lesson((await agreed(store, 1)).id);
	await provider.close();
	provider.credentials.gupshupApi.baseUrl = 'http://127.0.0.1:9';
	const [sent, , failed] = await deliver({ budgetSeconds: 1 });
	expect([sent, failed]).toEqual([[], []]);
	expect(await states()).toEqual(['ready']);
	provider = await whatsAppProvider();
	await deliver({ budgetSeconds: 1 });
	expect(provider.sends()).toEqual([]);
});

test('told to slow down, it waits as long as it may and gives the rest back', async () => {
	for (const number of [1, 2, 3]) await lesson((await agreed(store, number)).id);
	for (let time = 0; time < 3; time++) provider.answers.push({ status: 429, body: { status: 'error', message: 'Too Many Requests' } });
	const begun = performance.now();
	await deliver({ budgetSeconds: 1 });
	expect(performance.now() - begun).toBeLessThan(3_000);
	expect([provider.sends().length, new Set(await states())]).toEqual([3, new Set(['ready'])]);
});

test('who has not agreed is written nothing', async () => {
	const { id } = await agreed(store, 1);
	await lesson(id);
	await store.db.updateTable('whatsapp_contact').set({ opted_out_at: 1 }).execute();
	await deliver();
	expect(provider.sends()).toEqual([]);
});

test('who stops it while a batch goes out is written nothing more of it: it comes into the chat', async () => {
	const people: Array<Awaited<ReturnType<typeof agreed>>> = [];
	for (let number = 1; number <= 30; number++) people.push(await agreed(store, number));
	for (const { id } of people) await lesson(id);
	provider.onSend = async () => void (await optOut(store, { subscriberId: people.at(-1)!.id, cause: 'in:1' }));
	await deliver();
	expect(provider.sends().map(({ body }) => body.destination)).not.toContain(people.at(-1)!.phone);
	expect(provider.sends()).toHaveLength(29);
	expect(
		await store.db.selectFrom('effect').select('state').where('channel', '=', 'telegram').where('kind', '=', 'message').execute(),
	).toContainEqual({ state: 'ready' });
});

test('a run ends when its time is over, and the next goes on', async () => {
	for (let number = 1; number <= 3; number++) await lesson((await agreed(store, number)).id);
	await deliver({ budgetSeconds: 0 });
	expect(provider.sends()).toEqual([]);
	await deliver();
	expect(provider.sends()).toHaveLength(3);
});

test('through Meta it goes by name and language, with our reference', async () => {
	await saveTemplates(store, 'cloud', [APPROVED]);
	await lesson((await agreed(store, 1)).id);
	await deliver({ provider: 'cloud' });
	expect(provider.sends()).toMatchObject([
		{ body: { to: '79000000001', type: 'template', template: { name: 'lesson_soon_1', language: { code: 'ru' } } } },
	]);
	expect(provider.sends()[0]!.body.biz_opaque_callback_data).toMatch(/./);
});
