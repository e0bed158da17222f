import { consentEvidence } from '../../../service/consents/evidence';
import { keysOf } from '../../../nodes/WhatsAppNotifierTrigger/keys';
import type { ReadEvent } from '../../../nodes/WhatsAppNotifierTrigger/read';
import { accept } from '../../../service/inbox/accept';
import { keepForTest } from '../../../service/inbox/keepForTest';
import { cleanUp } from '../../../service/maintenance/cleanUp';
import type { Store } from '../../../service/store/open';
import { transition } from '../../../service/store/transition';
import { applyEvents, takeFromInbox } from '../../../service/whatsapp/applyEvents';
import { optIn } from '../../../service/whatsapp/optIn';
import { wipeWhatsApp } from '../../../service/whatsapp/wipe';
import { freshStore } from '../../support/freshStore';
import { approve, DAY, lesson, person, PHONE, rows, sendOne, setUp, status, writes } from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store);
	await approve(store);
});
afterEach(async () => await store.close());

const stoppedAt = async (id: number) =>
	(await store.db.selectFrom('whatsapp_contact').select('opted_out_at').where('subscriber_id', '=', id).executeTakeFirstOrThrow())
		.opted_out_at;
const isStopped = async (id: number) => (await stoppedAt(id)) !== null;
const leaves = async (id: number) => await store.db.updateTable('subscriber').set({ state: 'erasing' }).where('id', '=', id).execute();
const wishes = async (wants: boolean) =>
	await applyEvents(store, [{ type: 'preference', phone: PHONE, wants, scope: 'all', at: null }], { provider: 'gupshup' });

describe('a stop of a number that two share, one of whom is being erased', () => {
	test('stops the other one too, though the one who leaves was written to last', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await lesson(store, son.id);
		await sendOne(store, 'a');
		await leaves(son.id);
		expect(await writes(store, 'СТОП')).toMatchObject({ found: 'stop', subscriberId: anna.id });
		expect([await isStopped(anna.id), await isStopped(son.id)]).toEqual([true, true]);
	});

	test('and what else he writes is heard as of the one who stays', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await lesson(store, son.id);
		await sendOne(store, 'a');
		await leaves(son.id);
		expect(await writes(store, 'hello')).toMatchObject({ found: 'text', subscriberId: anna.id });
	});
});

describe('his word to begin again', () => {
	test('is none for who shares the number and is being erased', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await writes(store, 'стоп');
		await leaves(son.id);
		await writes(store, 'старт');
		expect([await isStopped(anna.id), await isStopped(son.id)]).toEqual([false, true]);
		expect(await consentEvidence(store, { subscriberId: son.id })).toHaveLength(2);
	});

	test('in WhatsApp’s settings takes back what was stopped there alone, not a stop word of another at that number', async () => {
		const anna = await person(store);
		await writes(store, 'стоп');
		const son = await person(store);
		await wishes(false);
		await wishes(true);
		expect([await isStopped(anna.id), await isStopped(son.id)]).toEqual([true, false]);
	});

	test.each([
		['an execution that is repeated', 'старт', async () => {}],
		['a preference that is taken a second time', null, async () => await wishes(false)],
	])('counts once: %s does not undo a later stop', async (_, word, before) => {
		const anna = await person(store);
		await (word === null ? before() : writes(store, 'стоп'));
		const body =
			word === null
				? { type: 'preference', phone: PHONE, wants: true, scope: 'all', at: null }
				: { type: 'message', id: 'm-start', from: PHONE, name: null, at: null, kind: 'text', text: word, payload: null, answers: null };
		await accept(store, { source: 'whatsapp:w:n', outsideId: 'x', lane: 'x', body: { ...body, provider: 'gupshup' } });
		const { id: inboxId } = await store.db.selectFrom('inbox').select('id').executeTakeFirstOrThrow();
		await takeFromInbox(store, inboxId);
		expect(await isStopped(anna.id)).toBe(false);
		await (word === null ? wishes(false) : writes(store, 'стоп'));
		await takeFromInbox(store, inboxId);
		expect(await isStopped(anna.id)).toBe(true);
	});

	test('by a form counts once, too: its execution, run anew after a crash, does not undo a stop that came meanwhile', async () => {
		const anna = await person(store);
		const form = { subscriberId: anna.id, phone: PHONE, where: 'form', text: 'I agree', cause: 'in:7' };
		expect(await optIn(store, form)).toEqual({ optedIn: true });
		await writes(store, 'стоп');
		expect(await optIn(store, form)).toEqual({ optedIn: false });
		expect(await isStopped(anna.id)).toBe(true);
		expect(await optIn(store, { ...form, cause: 'in:8' })).toEqual({ optedIn: true });
		expect(await isStopped(anna.id)).toBe(false);
	});

	test('that is a sign such as + is that sign: no thumb up is one, and no heart a stop', async () => {
		await setUp(store, { startWords: ['+'], stopWords: ['стоп', '-'] });
		const anna = await person(store);
		await writes(store, '❤');
		expect(await isStopped(anna.id)).toBe(false);
		await writes(store, ' - ');
		await writes(store, '👍');
		expect(await isStopped(anna.id)).toBe(true);
		await writes(store, '+');
		expect(await isStopped(anna.id)).toBe(false);
	});
});

test('a stop of advertising outlasts a new consent to messages, of him and of who else has that number', async () => {
	const anna = await person(store);
	await applyEvents(store, [{ type: 'preference', phone: PHONE, wants: false, scope: 'marketing', at: null }], { provider: 'gupshup' });
	await optIn(store, { subscriberId: anna.id, phone: PHONE, where: 'form', text: 'I agree', cause: 'in:9' });
	const son = await person(store);
	const stopped = await store.db.selectFrom('whatsapp_contact').select('marketing_stopped_at').orderBy('subscriber_id').execute();
	expect(stopped.map(({ marketing_stopped_at }) => marketing_stopped_at !== null)).toEqual([true, true]);
	await optIn(store, { subscriberId: son.id, phone: '79000000002', where: 'form', text: 'I agree', cause: 'in:10' });
	expect(
		await store.db.selectFrom('whatsapp_contact').select('marketing_stopped_at').where('subscriber_id', '=', son.id).execute(),
	).toEqual([{ marketing_stopped_at: null }]);
});

describe('what comes late of who was erased', () => {
	test('does not bring back the id in which WhatsApp hides his number', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		const { message } = await sendOne(store, 'wamid.a');
		await transition(store, async (tx) => await wipeWhatsApp(tx, anna.id));
		await status(store, 'wamid.a', 'read', { whatsappId: 'wamid.a', reference: message.reference ?? null });
		expect(await rows(store)).toMatchObject([{ message_id: expect.stringMatching(/^erased:/), whatsapp_id: null }]);
	});

	test('stands in no key, cause or line of the audit log: the id of what he wrote hides his number as well', async () => {
		await setUp(store, {}, {}, { staffChatId: -1001 });
		await approve(store);
		const anna = await person(store);
		await lesson(store, anna.id, { event: 'feedback' });
		await sendOne(store, 'a');
		const id = 'wamid.HBgLNzkwMDAwMDAwMDE';
		await writes(store, 'hello', { id });
		await writes(store, 'Да', { id, kind: 'button', payload: 'feedback:good', answers: 'a' });
		await writes(store, 'стоп', { id });
		await writes(store, 'старт', { id });
		const kept = await Promise.all([
			store.db.selectFrom('effect').selectAll().execute(),
			store.db.selectFrom('event').selectAll().execute(),
			store.db.selectFrom('consent').selectAll().execute(),
			store.db.selectFrom('talk_message').selectAll().execute(),
		]);
		expect(kept.every((rowsOf) => rowsOf.length > 0)).toBe(true);
		expect(JSON.stringify(kept)).not.toContain('HBgLNzkw');
	});

	test('and what came before stands nowhere: no report of his messages keeps their ids, at an earlier number neither, and what he wrote from it', async () => {
		const anna = await person(store);
		const boris = await person(store, { phone: '79000000003' });
		const keeps = async (event: ReadEvent) =>
			await accept(store, { source: 'whatsapp:w:n', ...keysOf(event, 'call', 0), body: { ...event, provider: 'gupshup' } });
		const report = async (ids: string[], id: string) => {
			const status = 'enqueued' as const;
			await keeps({ type: 'status', ids, reference: null, status, at: null, whatsappId: id, failure: null, pricing: null });
			await takeFromInbox(store, (await store.db.selectFrom('inbox').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id);
		};
		const word = { name: 'Anna', at: null, kind: 'text' as const, text: 'hello', payload: null, answers: null };
		await lesson(store, anna.id);
		await sendOne(store, 'gs-1');
		await report(['gs-1', 'wamid.old'], 'wamid.old');
		// A week later the first of them is missing.
		await report(['wamid.old'], 'wamid.old');
		await keeps({ type: 'message', id: 'in-1', from: PHONE, ...word });
		await optIn(store, { subscriberId: anna.id, phone: '79000000002', where: 'form', text: 'I agree', cause: 'in:9' });
		await lesson(store, anna.id);
		await sendOne(store, 'gs-2');
		await report(['gs-2', 'wamid.new'], 'wamid.new');
		await keeps({ type: 'message', id: 'in-2', from: '79000000002', ...word });
		await lesson(store, boris.id);
		await sendOne(store, 'gs-3');
		await report(['gs-3', 'wamid.boris'], 'wamid.boris');
		await transition(store, async (tx) => await wipeWhatsApp(tx, anna.id));
		const kept = await store.db.selectFrom('inbox').select(['body', 'lane']).orderBy('id').execute();
		expect(kept).toHaveLength(6);
		expect(kept.filter(({ body }) => body !== '{}').map(({ body }) => (JSON.parse(body) as { whatsappId: string }).whatsappId)).toEqual([
			'wamid.boris',
		]);
	});

	test('nor does a report that was caught by a test run in the editor', async () => {
		const anna = await person(store);
		const whatsappId = `wamid.HBgL${Buffer.from(`${PHONE}\x15\x02\0`).toString('base64')}`;
		await keepForTest(store, 'whatsapp:w:n', { type: 'status', ids: [whatsappId] });
		await transition(store, async (tx) => await wipeWhatsApp(tx, anna.id));
		expect(await store.db.selectFrom('inbox').select('body').execute()).toEqual([{ body: '{}' }]);
	});

	test('and what nobody has called for is cleared away', async () => {
		await store.db
			.insertInto('whatsapp_early')
			.values({ provider: 'cloud', message_id: 'x', body: '{}', at: Date.now() - DAY })
			.execute();
		await store.db.insertInto('whatsapp_early').values({ provider: 'cloud', message_id: 'y', body: '{}', at: Date.now() }).execute();
		await cleanUp(store);
		expect(await store.db.selectFrom('whatsapp_early').select('message_id').execute()).toEqual([{ message_id: 'y' }]);
	});
});
