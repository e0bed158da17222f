import { consentEvidence } from '../../../service/consents/evidence';
import { holdEffects } from '../../../service/effects/hold';
import type { Store } from '../../../service/store/open';
import { transition } from '../../../service/store/transition';
import { applyEvents } from '../../../service/whatsapp/applyEvents';
import { settleRefused } from '../../../service/whatsapp/settle';
import { stillAgreed } from '../../../service/whatsapp/stillAgreed';
import { freshStore } from '../../support/freshStore';
import { approve, FEEDBACK, info, lesson, LESSON, outbox, person, PHONE, sendOne, setUp, status, take, writes } from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store);
	await approve(store);
});
afterEach(async () => await store.close());

const prefers = async (wants: boolean) =>
	await applyEvents(store, [{ type: 'preference', phone: PHONE, wants, scope: 'marketing', at: null }], { provider: 'gupshup' });
const contacts = async () =>
	await store.db.selectFrom('whatsapp_contact').select(['opted_out_at', 'marketing_stopped_at']).orderBy('subscriber_id').execute();

/** How a lesson comes to be advertising: the owner says so, or WhatsApp has made its template that. */
const ADVERTISING: Array<[string, () => Promise<void>]> = [
	[
		'by its row',
		async () => {
			await setUp(store, {}, { whatsappTemplates: [{ ...LESSON, category: 'marketing', advertising: true }, FEEDBACK] });
			await approve(store, [info(LESSON, { category: 'marketing' }), info(FEEDBACK)]);
		},
	],
	[
		'by WhatsApp’s word, though the row says utility',
		async () => {
			await setUp(store, {}, { whatsappTemplates: [{ ...LESSON, advertising: true }, FEEDBACK] });
			await approve(store, [info(LESSON, { category: 'marketing' }), info(FEEDBACK)]);
		},
	],
];

describe.each(ADVERTISING)('who has stopped advertising, and what is advertising %s', (_, advertises) => {
	test.each([
		['as a template', async () => {}],
		['as free text, though he has just written', async () => void (await writes(store, 'hello'))],
	])('is not sent it %s: it comes by the chat, and notices go on', async (_how, before) => {
		await advertises();
		const anna = await person(store);
		await before();
		await lesson(store, anna.id);
		await prefers(false);
		await lesson(store, anna.id, { event: 'feedback' });
		expect(await take(store)).toEqual([]);
		expect(await take(store)).toMatchObject([{ about: { event: 'feedback' } }]);
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready', 'feedback whatsapp sending']);
	});

	test('nor where he stops it between the look and the send', async () => {
		await advertises();
		const anna = await person(store);
		await lesson(store, anna.id);
		const [sending] = await take(store);
		expect(await stillAgreed(store, sending!)).toBe(true);
		await prefers(false);
		expect(await stillAgreed(store, sending!)).toBe(false);
	});

	test('nor because he has blocked the bot', async () => {
		await advertises();
		const anna = await person(store, { channel: 'telegram' });
		await prefers(false);
		await lesson(store, anna.id);
		await transition(store, async (tx) => await holdEffects(tx, anna.id));
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
	});
});

describe.each([
	['at once', async () => await settleRefused(store, (await take(store))[0]!, { reason: 'marketing_stopped', code: '131050', text: 'no' })],
	[
		'by a later status',
		async () => {
			await sendOne(store, 'a');
			await status(store, 'a', 'failed', { failure: { code: '131050', text: 'no', reason: 'marketing_stopped' } });
		},
	],
])('a refusal %s because he has stopped advertising', (_, refuse) => {
	test('ends no consent, of him or of who shares the number, and is no withdrawal: his notices go on', async () => {
		const [anna, son] = [await person(store), await person(store)];
		await lesson(store, anna.id);
		await refuse();
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
		const stopped = { opted_out_at: null, marketing_stopped_at: expect.any(Number) };
		expect(await contacts()).toEqual([stopped, stopped]);
		for (const { id } of [anna, son])
			expect((await consentEvidence(store, { subscriberId: id })).map(({ action }) => action)).toEqual(['given']);
		expect(await lesson(store, son.id)).toMatchObject({ channel: 'whatsapp' });
	});

	test('is taken back by his word in WhatsApp’s settings', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		await refuse();
		await prefers(true);
		expect(await contacts()).toEqual([{ opted_out_at: null, marketing_stopped_at: null }]);
	});
});
