import type { IDataObject } from 'n8n-workflow';
import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { accept } from '../../service/inbox/accept';
import type { Store } from '../../service/store/open';
import { phoneLane } from '../../service/whatsapp/lanes';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { addSubscriber } from '../support/storeRows';
import { agreed, whatsAppStore } from '../support/whatsAppStore';

const type = new SubscriptionService();
let store: Store;

beforeEach(async () => void (store = await whatsAppStore({ optInTextRu: 'Согласен на уведомления о занятиях' })));
afterEach(async () => await store.close());

const options = (item: IDataObject = {}) => ({ credentials: { subscriptionStoreApi: openCredential(store) }, items: [item] });
const run = async (operation: string, parameters: IDataObject = {}, item: IDataObject = {}): Promise<Json> =>
	await jsonOf(type, { resource: 'whatsApp', operation, ...parameters }, options(item));
const fails = async (operation: string, parameters: IDataObject = {}, item: IDataObject = {}): Promise<Json> =>
	await failureOf(type, { resource: 'whatsApp', operation, ...parameters }, options(item));
const contact = async (id: number) =>
	await store.db.selectFrom('whatsapp_contact').selectAll().where('subscriber_id', '=', id).executeTakeFirst();

let count = 0;
/** What the trigger keeps, as it keeps it. */
async function came(event: Json): Promise<IDataObject> {
	const outsideId = `test:${++count}`;
	await accept(store, { source: 'whatsapp:w:n', outsideId, lane: phoneLane(event.from ?? 'x'), body: { provider: 'gupshup', ...event } });
	const { id } = await store.db.selectFrom('inbox').select('id').where('outside_id', '=', outsideId).executeTakeFirstOrThrow();
	return { inboxId: id };
}
const message = (from: string, text: string, more: object = {}) => ({
	type: 'message',
	id: `in-${++count}`,
	from,
	name: 'Анна',
	at: null,
	kind: 'text',
	text,
	payload: null,
	answers: null,
	...more,
});

describe('Opt In', () => {
	test.each(['+7 (900) 000-00-01', '8 900 000 00 01', '79000000001'])('takes the number in any spelling: %s', async (phone) => {
		const { id } = await addSubscriber(store);
		expect(await run('optIn', { where: 'form' }, { subscriberId: id, phone })).toEqual({ subscriberId: id, optedIn: true });
		expect(await contact(id)).toMatchObject({ phone: '79000000001', country: 'RU', wanted: 'whatsapp', opt_in_where: 'form' });
	});

	test('takes the number the store has of him, and the text of setup in his language', async () => {
		const { id } = await addSubscriber(store);
		await store.db.updateTable('subscriber').set({ phone: '+7 900 000-00-02' }).where('id', '=', id).execute();
		await run('optIn', { where: 'chat', choose: false }, { subscriberId: id });
		expect(await contact(id)).toMatchObject({ phone: '79000000002', wanted: 'telegram' });
		const words = await store.db.selectFrom('document').select('text').where('name', '=', 'whatsapp').execute();
		expect(words).toEqual([{ text: 'Согласен на уведомления о занятиях' }]);
	});

	test('a word for a number is refused, and is not repeated in the error', async () => {
		const { id } = await addSubscriber(store);
		const error = await fails('optIn', { where: 'form', phone: 'позвоните Анне' }, { subscriberId: id });
		expect([error.message, error.description]).toEqual([
			expect.stringMatching(/not a phone number/),
			expect.stringMatching(/country code/),
		]);
		expect(error.message).not.toMatch(/Анне/);
		expect((await fails('optIn', { where: 'form' }, { subscriberId: id })).message).toMatch(/No phone is known/);
		expect(await contact(id)).toBeUndefined();
	});
});

test('Opt Out ends it for the subscriber, or for everybody of a number', async () => {
	const [anna, boris] = [await agreed(store, 1), await agreed(store, 2)];
	expect(await run('optOut', {}, { subscriberId: anna.id })).toEqual({ subscriberId: anna.id, optedOut: true });
	expect(await run('optOut', { phone: '8 900 000-00-02' })).toEqual({ subscriberId: boris.id, optedOut: true });
	expect(await runNode(type, { ...options(), parameters: { resource: 'whatsApp', operation: 'optOut', phone: '79000000003' } })).toEqual(
		[],
	);
	expect((await fails('optOut', { phone: 'Анна' })).message).toMatch(/not a phone number/);
});

test('Choose Channel needs his consent, and says what to do without it', async () => {
	const { id } = await agreed(store, 1);
	expect(await run('chooseChannel', { channel: 'telegram' }, { subscriberId: id })).toEqual({
		subscriberId: id,
		channel: 'telegram',
		changed: true,
	});
	const stranger = await addSubscriber(store);
	const error = await fails('chooseChannel', {}, { subscriberId: stranger.id });
	expect([error.message, error.description]).toEqual([expect.stringMatching(/not agreed/), expect.stringMatching(/Opt In/)]);
});

test('a button’s word chooses, an old or forged one changes nothing, and one without consent is no error', async () => {
	const { id } = await agreed(store, 1);
	const press = async (subscriberId: number, argument?: string) =>
		await run('chooseChannel', { channel: 'item' }, { subscriberId, argument, inboxId: ++count });
	expect(await press(id, 'telegram')).toEqual({ subscriberId: id, channel: 'telegram', changed: true });
	expect(await press(id, 'pigeon')).toEqual({ subscriberId: id, channel: 'telegram', changed: false });
	expect(await press(id, 'whatsapp')).toEqual({ subscriberId: id, channel: 'whatsapp', changed: true });
	expect(await press(id)).toEqual({ subscriberId: id, channel: 'whatsapp', changed: false });
	const stranger = await addSubscriber(store);
	expect(await press(stranger.id, 'whatsapp')).toMatchObject({ changed: false, needsConsent: true });
	const told = await store.db.selectFrom('effect').select(['subscriber_id', 'channel', 'payload']).orderBy('id').execute();
	const messages = told.map(({ payload }) => (JSON.parse(payload) as Json).message);
	expect(messages).toEqual(['channel_chosen', 'channel_pick', 'channel_chosen', 'channel_pick', 'channel_no_consent']);
	expect(new Set(told.map(({ channel }) => channel))).toEqual(new Set(['telegram']));
});

test('Tell tells an event once a key, by the channel he has chosen', async () => {
	const { id } = await agreed(store, 1);
	const fields = {
		field: [
			{ name: 'time', value: 'завтра' },
			{ name: ' ', value: 'x' },
		],
	};
	const lesson = { event: 'lesson_soon', key: 'lesson-1', fields };
	expect(await run('tell', lesson, { subscriberId: id })).toEqual({ subscriberId: id, told: true, channel: 'whatsapp' });
	expect(await run('tell', lesson, { subscriberId: id })).toMatchObject({ told: false });
	expect((await fails('tell', { ...lesson, event: 'nothing_of_setup' }, { subscriberId: id })).description).toMatch(/./);
	expect((await fails('tell', { event: 'lesson_soon' }, { subscriberId: id })).message).toMatch(/no key/);
});

describe('Take', () => {
	test('says what a message was and whose, and nothing of its words', async () => {
		const { id, phone } = await agreed(store, 1);
		const item = await run('take', {}, await came(message(phone, 'Когда занятие?')));
		expect(item).toMatchObject({ inboxId: expect.any(Number), found: 'text', subscriberId: id });
		expect(JSON.stringify(item)).not.toMatch(/занятие|9000000001|Анна/);
	});

	test('a stop word ends it, whatever its case', async () => {
		const { id, phone } = await agreed(store, 1);
		expect(await run('take', {}, await came(message(phone, ' СТОП ')))).toMatchObject({ found: 'stop', subscriberId: id });
		expect((await contact(id))!.opted_out_at).not.toBeNull();
	});

	test('a pressed button says which', async () => {
		const { id, phone } = await agreed(store, 1);
		const pressed = message(phone, 'Приду', { kind: 'button', payload: 'lesson_soon:yes' });
		expect(await run('take', {}, await came(pressed))).toMatchObject({
			found: 'button',
			subscriberId: id,
			event: 'lesson_soon',
			arg: 'yes',
		});
	});

	test('whoever is not known is a stranger, and a row that is gone is nothing', async () => {
		expect(await run('take', {}, await came(message('79000000009', 'Здравствуйте')))).toMatchObject({
			found: 'stranger',
			subscriberId: null,
		});
		expect(await run('take', {}, { inboxId: 4711 })).toMatchObject({ found: 'nothing' });
	});

	test('without an inbox ID it says what to connect', async () => {
		expect((await fails('take')).description).toMatch(/Connect a node/);
	});
});

test('Figures gives a month, and refuses what is none', async () => {
	expect(await run('figures')).toMatchObject({ month: expect.stringMatching(/^\d{4}-\d\d$/), delivered: 0, total: 0, currency: 'USD' });
	expect(await run('figures', { month: '2026-01' })).toMatchObject({ month: '2026-01' });
	for (const month of ['2026-13', '2026-1', 'January']) expect((await fails('figures', { month })).message).toMatch(/not a month/);
});
