import { consentEvidence } from '../../../service/consents/evidence';
import { addMessage } from '../../../service/effects/add';
import { transition } from '../../../service/store/transition';
import type { Store } from '../../../service/store/open';
import { chooseChannel } from '../../../service/whatsapp/channel';
import { optIn } from '../../../service/whatsapp/optIn';
import { optOut } from '../../../service/whatsapp/optOut';
import { sql } from '../../../vendor';
import { freshStore } from '../../support/freshStore';
import { addSubscriber } from '../../support/storeRows';
import { approve, lesson, outbox, person, PHONE, setUp, take, writes } from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store);
	await approve(store);
});
afterEach(async () => await store.close());

const contact = async (id: number) =>
	await store.db.selectFrom('whatsapp_contact').selectAll().where('subscriber_id', '=', id).executeTakeFirst();
const given = { phone: PHONE, where: 'form: lesson', text: 'I agree to messages' };

describe('nobody is written to without having agreed', () => {
	test.each([
		['without the words he saw', { text: ' ' }, /what he has agreed to/],
		['without the place', { where: '' }, /where he has agreed/],
		['without a phone', { phone: '' }, /phone/],
		['with a phone in another spelling', { phone: '+7 900 000-00-01' }, /E\.164/],
	])('an opt-in %s is refused with what to do', async (_, wrong, says) => {
		const { id } = await addSubscriber(store);
		const refused = optIn(store, { subscriberId: id, ...given, ...wrong });
		await expect(refused).rejects.toMatchObject({ message: expect.stringMatching(says), hint: expect.any(String) });
		expect(await contact(id)).toBeUndefined();
	});

	test('he cannot choose WhatsApp before', async () => {
		const { id } = await addSubscriber(store);
		await expect(chooseChannel(store, { subscriberId: id, channel: 'whatsapp' })).rejects.toMatchObject({
			hint: expect.stringContaining('Opt In'),
		});
	});

	test('what is told to him goes by the chat', async () => {
		const { id } = await addSubscriber(store);
		expect(await lesson(store, id)).toEqual({ told: true, channel: 'telegram' });
		expect(await take(store)).toEqual([]);
	});

	test('nor after he has asked to be erased', async () => {
		const { id } = await addSubscriber(store, 'erasing');
		expect(await optIn(store, { subscriberId: id, ...given })).toEqual({ optedIn: false });
		expect(await contact(id)).toBeUndefined();
	});
});

test('the evidence shows the very words, the place and the moment; the same cause notes it once', async () => {
	const { id } = await addSubscriber(store);
	for (let i = 0; i < 2; i++) await optIn(store, { subscriberId: id, ...given, cause: 'in:7' });
	const evidence = await consentEvidence(store, { subscriberId: id });
	expect(evidence).toMatchObject([{ document: 'whatsapp', action: 'given', place: 'form: lesson', text: given.text, hashMatches: true }]);
	await optOut(store, { subscriberId: id, cause: 'in:8' });
	expect((await consentEvidence(store, { subscriberId: id })).map(({ action, version }) => [action, version])).toEqual([
		['given', 1],
		['withdrawn', 1],
	]);
});

test('other words are another version, and the words of a purchase stay their own', async () => {
	const { id } = await addSubscriber(store);
	await optIn(store, { subscriberId: id, ...given, cause: 'in:1' });
	await optIn(store, { subscriberId: id, ...given, text: 'I agree to more', cause: 'in:2' });
	expect((await consentEvidence(store, { subscriberId: id })).map(({ version, text }) => [version, text])).toEqual([
		[1, given.text],
		[2, 'I agree to more'],
	]);
});

test('a number that is given anew begins without an open window', async () => {
	const anna = await person(store);
	await writes(store, 'hello');
	expect((await contact(anna.id))!.window_until).not.toBeNull();
	await optIn(store, { subscriberId: anna.id, ...given, phone: '79000000002' });
	expect((await contact(anna.id))!.window_until).toBeNull();
});

describe('an opt-out', () => {
	test('is of the number: everybody who is written to at it is stopped, and nobody else', async () => {
		const [anna, son, other] = [await person(store), await person(store), await person(store, { phone: '79000000003' })];
		expect((await optOut(store, { phone: PHONE, cause: 'in:1' })).subscriberIds.sort()).toEqual([anna.id, son.id]);
		for (const { id } of [anna, son, other]) await lesson(store, id);
		expect((await take(store)).map(({ subscriberId }) => subscriberId)).toEqual([other.id]);
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
	});

	test('stops what waits already, also in the moment of sending: it goes by the chat, and is not lost', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		await store.db.updateTable('whatsapp_contact').set({ opted_out_at: 1 }).execute();
		expect(await take(store)).toEqual([]);
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
		const boris = await person(store, { phone: '79000000002' });
		await lesson(store, boris.id);
		await optOut(store, { subscriberId: boris.id, cause: 'in:2' });
		expect(await outbox(store, boris.id)).toEqual(['lesson telegram ready']);
	});

	test('a second time changes nothing and notes nothing', async () => {
		const anna = await person(store);
		await optOut(store, { phone: PHONE, cause: 'in:1' });
		expect(await optOut(store, { phone: PHONE, cause: 'in:2' })).toEqual({ subscriberIds: [] });
		expect(await consentEvidence(store, { subscriberId: anna.id })).toHaveLength(2);
	});
});

describe('the channel', () => {
	test('is his own choice, and what waits follows him back to the chat', async () => {
		const anna = await person(store, { channel: 'telegram' });
		expect(await lesson(store, anna.id)).toMatchObject({ channel: 'telegram' });
		expect(await chooseChannel(store, { subscriberId: anna.id, channel: 'whatsapp' })).toEqual({ channel: 'whatsapp', changed: true });
		expect(await lesson(store, anna.id)).toMatchObject({ channel: 'whatsapp' });
		await chooseChannel(store, { subscriberId: anna.id, channel: 'telegram' });
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready', 'lesson telegram ready']);
	});

	test('what has no template stays in the chat, whatever he has chosen', async () => {
		const anna = await person(store);
		await transition(store, async (tx) => {
			await addMessage(tx, anna, { key: 'a', message: 'about' });
			await addMessage(tx, anna, { key: 'b', message: 'renewal_notice', fields: { price: '990', charge_day: '1' } });
		});
		expect(await outbox(store, anna.id)).toEqual(['about telegram ready', 'renewal_notice whatsapp ready']);
	});

	test('is the chat while WhatsApp is off, without a look at who has agreed', async () => {
		const anna = await person(store);
		await setUp(store, { state: 'off' });
		await sql`drop table whatsapp_contact`.execute(store.db);
		await transition(store, async (tx) => await addMessage(tx, anna, { key: 'b', message: 'renewal_notice' }));
		expect(await outbox(store, anna.id)).toEqual(['renewal_notice telegram ready']);
	});
});
