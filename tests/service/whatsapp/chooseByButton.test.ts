import { saidSince } from '../../../service/account/said';
import { renderMessage } from '../../../service/messages/render';
import { currentSetup } from '../../../service/setup/current';
import type { Store } from '../../../service/store/open';
import { tellInfo } from '../../../service/subscriptions/info';
import { chooseByButton } from '../../../service/whatsapp/chooseByButton';
import { optOut } from '../../../service/whatsapp/optOut';
import { sql } from '../../../vendor';
import { freshStore } from '../../support/freshStore';
import { addSubscriber } from '../../support/storeRows';
import { approve, lesson, outbox, person, setUp } from './support/whatsApp';

/** With the built-in texts, as he reads them. */
const texts = { ru: {}, en: {} };

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store, {}, { texts });
	await approve(store);
});
afterEach(async () => await store.close());

let causes = 0;
const press = async (subscriberId: number, argument?: string, cause = `in:${++causes}`) =>
	await chooseByButton(store, { subscriberId, argument, cause });

/** What he reads in the chat: the words, and what the buttons below hold. */
async function reads(subscriberId: number) {
	const { setup } = await currentSetup(store);
	const reader = { language: 'ru', audience: 'visitor', freeTaken: false } as const;
	return (await saidSince(store, subscriberId, 0)).map((payload) => {
		const { text, buttons } = renderMessage(setup, [], reader, payload);
		return { message: payload.message, text, buttons: buttons.flat().map(({ data }) => data) };
	});
}
const last = async (subscriberId: number) => (await reads(subscriberId)).at(-1)!;

describe('a button says where his notices go', () => {
	test('to WhatsApp and back: he reads which, in the chat, and the next notice goes that way', async () => {
		const anna = await person(store, { channel: 'telegram' });
		expect(await press(anna.id, 'whatsapp')).toEqual({ channel: 'whatsapp', changed: true });
		expect((await last(anna.id)).text).toMatch(/теперь приходят в WhatsApp/);
		expect(await outbox(store, anna.id)).toEqual(['channel_chosen telegram ready']);
		expect(await lesson(store, anna.id)).toMatchObject({ channel: 'whatsapp' });
		expect(await press(anna.id, 'telegram')).toEqual({ channel: 'telegram', changed: true });
		expect((await last(anna.id)).text).toMatch(/теперь приходят в Telegram/);
		expect(await outbox(store, anna.id)).toContain('lesson telegram ready');
	});

	test('what he has already is said again, and changes nothing', async () => {
		const anna = await person(store);
		expect(await press(anna.id, 'whatsapp')).toEqual({ channel: 'whatsapp', changed: false });
		expect((await last(anna.id)).message).toBe('channel_chosen');
	});

	test.each([
		['without a word', undefined],
		['with a forged one', 'pigeon'],
		['with an empty one', ' '],
	])('%s he is asked which, with both buttons, and told which it is now', async (_, argument) => {
		const anna = await person(store);
		expect(await press(anna.id, argument)).toEqual({ channel: 'whatsapp', changed: false });
		expect(await last(anna.id)).toEqual({
			message: 'channel_pick',
			text: expect.stringContaining('Сейчас они приходят в WhatsApp'),
			buttons: ['channel:whatsapp', 'channel:telegram'],
		});
	});

	test('typed after the command it counts in any case', async () => {
		const anna = await person(store, { channel: 'telegram' });
		expect(await press(anna.id, ' WhatsApp ')).toEqual({ channel: 'whatsapp', changed: true });
	});

	test('where his number cannot be reached he is not promised WhatsApp', async () => {
		const anna = await person(store, { channel: 'telegram' });
		await store.db.updateTable('whatsapp_contact').set({ unreachable_at: 1 }).execute();
		expect(await press(anna.id, 'whatsapp')).toMatchObject({ channel: 'whatsapp' });
		expect((await last(anna.id)).text).toMatch(/теперь приходят в Telegram: ваш номер сейчас недоступен/);
	});

	test('the same press twice counts once: what he has chosen in between stands', async () => {
		const anna = await person(store, { channel: 'telegram' });
		await press(anna.id, 'whatsapp', 'in:900');
		await press(anna.id, 'telegram', 'in:901');
		expect(await press(anna.id, 'whatsapp', 'in:900')).toEqual({ channel: 'telegram', changed: false });
		expect(await reads(anna.id)).toHaveLength(2);
	});
});

describe('without his consent nothing is changed, and he reads how to agree', () => {
	test('who has never agreed: by the form, or by whom setup names', async () => {
		const { id } = await addSubscriber(store);
		expect(await press(id, 'whatsapp')).toEqual({ channel: 'telegram', changed: false, needsConsent: true });
		expect(await last(id)).toMatchObject({ message: 'channel_no_consent', text: expect.stringMatching(/в форме на сайте\.$/) });
		await setUp(store, {}, { texts }, { supportContact: '@school_help' });
		await press(id, 'whatsapp');
		expect((await last(id)).text).toMatch(/напишите нам: @school_help$/);
	});

	test('who has stopped it: by the word that begins it again, and what he had chosen counts no more', async () => {
		const anna = await person(store);
		await optOut(store, { subscriberId: anna.id, cause: 'in:800' });
		expect(await press(anna.id)).toEqual({ channel: 'telegram', changed: false });
		expect((await last(anna.id)).text).toMatch(/Сейчас они приходят в Telegram/);
		expect(await press(anna.id, 'whatsapp')).toMatchObject({ needsConsent: true });
		expect((await last(anna.id)).text).toMatch(/напишите нам в WhatsApp: СТАРТ$/);
	});

	test('who wants to be erased is told that, and chooses nothing', async () => {
		const anna = await person(store, { channel: 'telegram' });
		await store.db.updateTable('subscriber').set({ state: 'erasing' }).execute();
		expect(await press(anna.id, 'whatsapp')).toEqual({ channel: 'telegram', changed: false });
		expect((await reads(anna.id)).map(({ message }) => message)).toEqual(['erase_running']);
	});
});

test('while WhatsApp is off he is told so; back to the chat he may all the same', async () => {
	const anna = await person(store);
	await setUp(store, { state: 'off' }, { texts });
	for (const argument of ['whatsapp', undefined]) {
		expect(await press(anna.id, argument)).toEqual({ channel: 'whatsapp', changed: false });
		expect(await last(anna.id)).toMatchObject({ message: 'channel_off', buttons: [] });
	}
	expect(await press(anna.id, 'telegram')).toEqual({ channel: 'telegram', changed: true });
	expect((await last(anna.id)).message).toBe('channel_chosen');
});

describe('the button under "My subscription"', () => {
	const buttons = async (subscriberId: number) => {
		await tellInfo(store, { subscriberId, cause: `in:${++causes}` });
		return (await last(subscriberId)).buttons;
	};

	test('is there for who has agreed, and for nobody else', async () => {
		const anna = await person(store);
		expect(await buttons(anna.id)).toContain('channel');
		expect(await buttons((await addSubscriber(store)).id)).not.toContain('channel');
		await optOut(store, { subscriberId: anna.id, cause: 'in:801' });
		expect(await buttons(anna.id)).not.toContain('channel');
	});

	test('is not there while WhatsApp is off, and costs no look', async () => {
		const anna = await person(store);
		await setUp(store, { state: 'off' }, { texts });
		await sql`drop table whatsapp_contact`.execute(store.db);
		expect(await buttons(anna.id)).not.toContain('channel');
	});
});
