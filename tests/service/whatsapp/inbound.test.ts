import { readAccountEvent as readGupshupAccount } from '../../../clients/gupshup/readAccountEvent';
import type { Setup } from '../../../service/setup/schema';
import type { Store } from '../../../service/store/open';
import { accept } from '../../../service/inbox/accept';
import { applyEvents, takeFromInbox } from '../../../service/whatsapp/applyEvents';
import { phoneLane } from '../../../service/whatsapp/lanes';
import { rateOf } from '../../../service/whatsapp/rate';
import { freshStore } from '../../support/freshStore';
import { addSubscriber, alerts } from '../../support/storeRows';
import {
	approve,
	DAY,
	FEEDBACK,
	later,
	lesson,
	LESSON,
	outbox,
	person,
	PHONE,
	rows,
	sendOne,
	setUp,
	take,
	writes,
} from './support/whatsApp';

let store: Store;
const STAFF = { staffChatId: -1_001_000_000_777 };
beforeEach(async () => {
	store = await freshStore();
	await setUp(store, {}, {}, STAFF);
	await approve(store);
});
afterEach(async () => await store.close());

const contact = async (id: number) =>
	await store.db.selectFrom('whatsapp_contact').selectAll().where('subscriber_id', '=', id).executeTakeFirst();
const staff = async () => await outbox(store, -1);

test('of who is no subscriber nothing is kept', async () => {
	await addSubscriber(store);
	expect(await writes(store, 'hello', { from: '79000000099' })).toEqual({ found: 'stranger', subscriberId: null });
	for (const table of ['whatsapp_contact', 'talk_message', 'effect', 'event'] as const)
		expect(JSON.stringify(await store.db.selectFrom(table).selectAll().execute())).not.toContain('79000000099');
});

describe('a stop word', () => {
	test.each(['стоп', 'СТОП!', ' Стоп. ', 'Отписаться', 'STOP', 'Unsubscribe', '🛑 stop'])(
		'"%s" ends everything at once, with one word inside the window',
		async (word) => {
			const anna = await person(store);
			await lesson(store, anna.id);
			expect(await writes(store, word)).toEqual({ found: 'stop', subscriberId: anna.id });
			await writes(store, word);
			const [said] = await take(store);
			expect(said).toMatchObject({ kind: 'text', about: { event: 'whatsapp_stopped' } });
			expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready', 'whatsapp_stopped whatsapp sending']);
			expect(await lesson(store, anna.id)).toMatchObject({ channel: 'telegram' });
			expect(await staff()).toEqual([]);
		},
	);

	test.each(['не стоп', 'please do not stop the lessons', 'старт'])('"%s" is none', async (words) => {
		const anna = await person(store);
		expect((await writes(store, words)).found).toBe('text');
		expect(await contact(anna.id)).toMatchObject({ opted_out_at: null });
	});

	test('of a number that several share stops all of them', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await writes(store, 'стоп');
		expect([await contact(anna.id), await contact(son.id)]).toMatchObject([{ opt_out_cause: 'word' }, { opt_out_cause: 'word' }]);
	});

	test('under a button counts as one that is written', async () => {
		const anna = await person(store);
		expect((await writes(store, 'Больше не надо', { kind: 'button', payload: 'stop' })).found).toBe('stop');
		expect(await contact(anna.id)).toMatchObject({ opt_out_cause: 'word' });
	});
});

describe('a button … = stop, where the owner has put other stop words in place of ours', () => {
	const rowWith = { ...LESSON, buttons: 'Не присылайте = stop\nСнова да = start', buttonsEn: 'No more = stop\nYes again = start' };
	const told = async () => {
		await setUp(store, { stopWords: ['хватит'], startWords: ['давай'] }, { whatsappTemplates: [rowWith, FEEDBACK] }, STAFF);
		const anna = await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'l1');
		return anna;
	};

	test.each([
		['comes back as what it carries', 'Не присылайте', { payload: 'stop', answers: 'l1' }],
		['comes back with its label alone', 'Не присылайте', { answers: 'l1' }],
		['comes back with its English label alone', 'No more', { answers: 'l1' }],
		['tells not even under which message it stands', 'Не присылайте', {}],
	])('stops him all the same when it %s, and one … = start takes it back', async (_, label, how) => {
		const anna = await told();
		expect(await writes(store, label, { kind: 'button', ...how })).toEqual({ found: 'stop', subscriberId: anna.id });
		expect(await contact(anna.id)).toMatchObject({ opt_out_cause: 'word' });
		expect(await writes(store, 'Снова да', { kind: 'button', answers: 'l1' })).toEqual({ found: 'start', subscriberId: anna.id });
		expect(await contact(anna.id)).toMatchObject({ opted_out_at: null });
	});

	test('is none when somebody writes its words, or presses another', async () => {
		const anna = await told();
		await writes(store, 'Не присылайте');
		await writes(store, 'Да', { kind: 'button', payload: 'feedback:stop' });
		expect(await contact(anna.id)).toMatchObject({ opted_out_at: null });
	});
});

test('a start word takes back a stop, and is no consent of who has never given one', async () => {
	const anna = await person(store);
	await writes(store, 'стоп');
	expect(await writes(store, 'СТАРТ')).toEqual({ found: 'start', subscriberId: anna.id });
	expect(await contact(anna.id)).toMatchObject({ opted_out_at: null });
	const said = await store.db.selectFrom('consent').select(['action', 'place']).where('document', '=', 'whatsapp').orderBy('id').execute();
	expect(said.map(({ action }) => action)).toEqual(['given', 'withdrawn', 'given']);
	const { id } = await addSubscriber(store);
	await writes(store, 'start', { from: '79000000055' });
	expect(await contact(id)).toBeUndefined();
});

describe('a button', () => {
	const asked = async () => {
		const anna = await person(store);
		await lesson(store, anna.id, { event: 'feedback' });
		await sendOne(store, 'q1');
		return anna;
	};

	test('comes back as what it carries, is kept as the answer, and is told the staff once', async () => {
		const anna = await asked();
		const pressed = { kind: 'button' as const, payload: 'feedback:good', answers: 'q1', id: 'press-1' };
		for (let i = 0; i < 2; i++)
			expect(await writes(store, 'Да', pressed)).toEqual({ found: 'button', subscriberId: anna.id, event: 'feedback', arg: 'good' });
		expect(await rows(store)).toMatchObject([{ answer: 'feedback:good' }]);
		expect(await staff()).toEqual(['whatsapp_answer telegram ready']);
	});

	test('that comes with its label alone is known by the row it stands in', async () => {
		await asked();
		expect(await writes(store, 'Нет', { kind: 'button', answers: 'q1' })).toMatchObject({ found: 'button', event: 'feedback', arg: 'bad' });
		expect(await writes(store, 'Наверное', { kind: 'button', answers: 'q1' })).toMatchObject({ found: 'text' });
	});

	test('of one of several who share a number is his whose message it stands under', async () => {
		const anna = await asked();
		const son = await person(store);
		expect(await writes(store, 'Да', { payload: 'feedback:good', answers: 'q1' })).toMatchObject({ subscriberId: anna.id });
		await lesson(store, son.id);
		await later(store, 60_000);
		await sendOne(store, 'l1');
		expect(await writes(store, 'Да', { payload: 'feedback:good' })).toMatchObject({ subscriberId: son.id });
	});
});

describe('an act pressed on a number that several share', () => {
	const NOT_HERE = 'whatsapp_not_here whatsapp ready';

	test('is carried out for him under whose message it stands', async () => {
		const anna = await person(store);
		await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'n1');
		expect(await writes(store, 'x', { kind: 'button', payload: 'cancel', answers: 'n1' })).toMatchObject({
			subscriberId: anna.id,
			act: 'cancel',
		});
	});

	test('befalls nobody where it is not known whose it is: he is told, and the staff', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await lesson(store, anna.id);
		await sendOne(store, 'n1');
		for (const [id, answers] of [
			['p1', null],
			['p2', 'of a message whose answer was lost'],
		] as const)
			expect((await writes(store, 'x', { kind: 'button', payload: 'cancel', answers, id })).act).toBeUndefined();
		expect([...(await outbox(store, anna.id)), ...(await outbox(store, son.id))].filter((one) => one === NOT_HERE)).toHaveLength(2);
		expect(await staff()).toHaveLength(2);
	});

	test('nor where it stands under a message to somebody who has another number now', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await lesson(store, anna.id);
		await sendOne(store, 'n1');
		await store.db.updateTable('whatsapp_contact').set({ phone: '79000000055' }).where('subscriber_id', '=', anna.id).execute();
		const pressed = await writes(store, 'x', { kind: 'button', payload: 'cancel', answers: 'n1' });
		expect([pressed.subscriberId, pressed.act]).toEqual([son.id, undefined]);
	});
});

test('a label that two rows have stops nobody where it stands under the other', async () => {
	const asks = { ...LESSON, buttons: 'Нет = lesson:{time}' };
	await setUp(store, {}, { whatsappTemplates: [asks, { ...FEEDBACK, buttons: 'Да = feedback:good\nНет = stop' }] }, STAFF);
	const anna = await person(store);
	await lesson(store, anna.id);
	await sendOne(store, 'l1');
	await writes(store, 'Нет', { kind: 'button', answers: 'l1' });
	expect(await contact(anna.id)).toMatchObject({ opted_out_at: null });
});

describe('any other text', () => {
	test('goes to the staff, marked, once; he is told once that he is heard', async () => {
		const anna = await person(store);
		for (const id of ['t1', 't1', 't2'])
			expect(await writes(store, 'Во сколько?', { id })).toEqual({ found: 'text', subscriberId: anna.id });
		expect(await staff()).toEqual(['talk_whatsapp telegram ready', 'talk_whatsapp telegram ready']);
		expect(await outbox(store, anna.id)).toEqual(['talk_passed whatsapp ready']);
		expect(await store.db.selectFrom('talk').select(['state', 'via']).execute()).toEqual([{ state: 'open', via: 'whatsapp' }]);
	});

	test('a photo is told as one', async () => {
		await person(store);
		await writes(store, null, { kind: 'media' });
		expect(await staff()).toEqual(['talk_whatsapp_media telegram ready']);
	});

	test('goes nowhere where setup names no chat of the staff', async () => {
		const other = await freshStore();
		await setUp(other);
		const anna = await person(other);
		expect(await writes(other, 'hello')).toEqual({ found: 'text', subscriberId: anna.id });
		expect(await outbox(other, -1)).toEqual([]);
		await other.close();
	});
});

test('a message that comes late opens the window from when he wrote', async () => {
	const anna = await person(store);
	await writes(store, 'hello', { at: Date.now() - 20 * 3_600_000 });
	const left = (await contact(anna.id))!.window_until! - Date.now();
	expect(left / 3_600_000).toBeCloseTo(4, 1);
	await writes(store, 'again');
	await writes(store, 'older', { at: Date.now() - 23 * 3_600_000 });
	expect(((await contact(anna.id))!.window_until! - Date.now()) / DAY).toBeCloseTo(1, 2);
});

test('a message that is told more than a day late opens no window: free text would be refused', async () => {
	const anna = await person(store);
	await writes(store, 'hello', { at: Date.now() - DAY - 60_000 });
	// That he is heard has no template.
	expect(await take(store)).toEqual([]);
	await lesson(store, anna.id);
	expect(await take(store)).toMatchObject([{ kind: 'template' }]);
});

test('a message by a clock that is ahead of ours opens the window as of now', async () => {
	const anna = await person(store);
	await writes(store, 'hello', { at: Date.now() + 3 * DAY });
	expect(((await contact(anna.id))!.window_until! - Date.now()) / DAY).toBeCloseTo(1, 2);
});

describe('WhatsApp’s own settings', () => {
	const prefers = async (wants: boolean, scope: 'all' | 'marketing') =>
		await applyEvents(store, [{ type: 'preference', phone: PHONE, wants, scope, at: null }], { provider: 'cloud' });

	test('stop of everything is an opt-out, and its resume takes back that one alone', async () => {
		const anna = await person(store);
		await prefers(false, 'all');
		expect(await contact(anna.id)).toMatchObject({ opt_out_cause: 'preference' });
		await prefers(true, 'all');
		expect(await contact(anna.id)).toMatchObject({ opted_out_at: null });
		await writes(store, 'стоп');
		await prefers(true, 'all');
		expect(await contact(anna.id)).toMatchObject({ opt_out_cause: 'word' });
	});

	test('stop of advertising stops that alone', async () => {
		const anna = await person(store);
		await prefers(false, 'marketing');
		expect(await contact(anna.id)).toMatchObject({ opted_out_at: null, marketing_stopped_at: expect.any(Number) });
		expect(await lesson(store, anna.id)).toMatchObject({ channel: 'whatsapp' });
	});
});

test('the account: a block stops everything and is told once, a limit is noted', async () => {
	await person(store);
	const event = { type: 'account' as const, quality: null, dailyLimit: 250, blocked: true, text: 'DISABLED_UPDATE' };
	for (let i = 0; i < 2; i++)
		expect(await applyEvents(store, [event], { provider: 'gupshup' })).toEqual([{ found: 'account', subscriberId: null }]);
	expect(await alerts(store)).toEqual([expect.stringContaining('DISABLED_UPDATE')]);
	expect(await store.db.selectFrom('whatsapp_account').select(['daily_limit', 'paused_all']).execute()).toEqual([
		{ daily_limit: 250, paused_all: 1 },
	]);
});

test('the account: a number that is flagged no more, with no rating told, is begun with again at the full rate', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	const rated = async (event: Record<string, string>) => await applyEvents(store, readGupshupAccount(event), { provider: 'gupshup' });
	await rated({ type: 'pn-quality-event', event: 'FLAGGED' });
	expect(await take(store)).toEqual([]);
	await rated({ type: 'pn-quality-event', event: 'UNFLAGGED' });
	await later(store, 3_600_001);
	expect(await take(store)).toHaveLength(1);
	const account = await store.db.selectFrom('whatsapp_account').selectAll().executeTakeFirst();
	expect(rateOf({ whatsapp: { rate: 10 } } as Setup, account)).toBe(10);
});

test('what the trigger has kept is taken by its number, and an emptied row is nothing', async () => {
	const anna = await person(store);
	const body = {
		type: 'message',
		id: 'w1',
		from: PHONE,
		name: 'Anna',
		at: null,
		kind: 'text',
		text: 'hello',
		payload: null,
		answers: null,
		provider: 'gupshup',
	};
	await accept(store, { source: 'whatsapp:w:n', outsideId: 'message:w1', lane: phoneLane(PHONE), body });
	const { id } = await store.db.selectFrom('inbox').select('id').executeTakeFirstOrThrow();
	expect(await takeFromInbox(store, id)).toEqual({ found: 'text', subscriberId: anna.id });
	await store.db.updateTable('inbox').set({ body: '{}' }).execute();
	expect(await takeFromInbox(store, id)).toEqual({ found: 'nothing', subscriberId: null });
});
