import { addMessage } from '../../../service/effects/add';
import { dueKinds } from '../../../service/due/nextDue';
import { holdEffects } from '../../../service/effects/hold';
import { recoverSending } from '../../../service/effects/settle';
import { transition } from '../../../service/store/transition';
import type { Store } from '../../../service/store/open';
import { resumeAccount } from '../../../service/whatsapp/account';
import { WHATSAPP_LEASE_MS } from '../../../service/whatsapp/claim';
import type { WhatsAppRefusal } from '../../../service/whatsapp/facts';
import { optOut } from '../../../service/whatsapp/optOut';
import { releaseSending, settleRateLimited, settleRefused } from '../../../service/whatsapp/settle';
import { freshStore } from '../../support/freshStore';
import { alerts, passRealTime } from '../../support/storeRows';
import { approve, DAY, HOUR, later, lesson, outbox, person, PHONE, sendOne, setUp, status, take, writes } from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store);
	await approve(store);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await store.close();
});

const contact = async (id: number) =>
	await store.db.selectFrom('whatsapp_contact').selectAll().where('subscriber_id', '=', id).executeTakeFirstOrThrow();

/** The two ways in which a provider says no: in its answer, or later by a status. */
const WAYS: Array<[string, (reason: WhatsAppRefusal, text?: string) => Promise<{ id: number; stop?: boolean }>]> = [
	[
		'at once',
		async (reason, text = 'no') => {
			const anna = await person(store);
			await lesson(store, anna.id);
			const [sending] = await take(store);
			return { id: anna.id, ...(await settleRefused(store, sending!, { reason, code: '42', text })) };
		},
	],
	[
		'by a later status',
		async (reason, text = 'no') => {
			const anna = await person(store);
			await lesson(store, anna.id);
			await sendOne(store, 'a');
			await status(store, 'a', 'failed', { failure: { code: '42', text, reason } });
			return { id: anna.id };
		},
	],
];

describe.each(WAYS)('refused %s', (_, refuse) => {
	test('a number that is not on WhatsApp is told by the chat, now and from now on', async () => {
		const { id } = await refuse('undeliverable');
		expect(await outbox(store, id)).toEqual(['lesson telegram ready']);
		expect(await contact(id)).toMatchObject({ unreachable_reason: '42' });
		expect(await lesson(store, id)).toMatchObject({ channel: 'telegram' });
		// He writes from it after all.
		await writes(store, 'hello');
		expect(await lesson(store, id)).toMatchObject({ channel: 'whatsapp' });
	});

	test('who has opted out there is opted out here', async () => {
		const { id } = await refuse('opted_out');
		expect(await outbox(store, id)).toEqual(['lesson telegram ready']);
		expect(await contact(id)).toMatchObject({ opt_out_cause: 'provider' });
	});

	test('what WhatsApp withholds for a day waits for it', async () => {
		const { id } = await refuse('withheld');
		expect(await outbox(store, id)).toEqual(['lesson whatsapp ready']);
		expect(await take(store)).toEqual([]);
		await later(store, DAY + 1000);
		expect(await take(store)).toHaveLength(1);
	});

	test.each<WhatsAppRefusal>(['template', 'media'])(
		'%s: it goes by the chat, and the owner hears the provider’s reason without the phone in it',
		async (reason) => {
			const { id } = await refuse(reason, `Wrong thing for +${PHONE} here.`);
			expect(await outbox(store, id)).toEqual(['lesson telegram ready']);
			const [said] = await alerts(store);
			expect(said).toMatch(/Wrong thing for … here \(code 42\)/);
		},
	);

	test.each<WhatsAppRefusal>(['money', 'account', 'unauthorized'])(
		'%s stops everything, loses nothing, and the owner hears of it once',
		async (reason) => {
			const { id, stop } = await refuse(reason);
			expect(stop ?? true).toBe(true);
			expect(await outbox(store, id)).toEqual(['lesson whatsapp ready']);
			expect(await take(store)).toEqual([]);
			expect(await dueKinds(store, ['whatsapp'])).toEqual([]);
			expect(await alerts(store)).toEqual([expect.stringContaining('Nothing goes by WhatsApp')]);
			await resumeAccount(store);
			expect(await take(store)).toHaveLength(1);
		},
	);

	test('anything else goes by the chat', async () => {
		expect(await outbox(store, (await refuse('other')).id)).toEqual(['lesson telegram ready']);
	});
});

test('the window that closed between the look and the send: the template goes instead, once', async () => {
	const anna = await person(store);
	await writes(store, 'hello');
	await lesson(store, anna.id);
	const [text] = await take(store);
	expect(text!.kind).toBe('text');
	await settleRefused(store, text!, { reason: 'window_closed', code: '131047', text: 'over 24 hours' });
	expect(await take(store)).toMatchObject([{ kind: 'template', effectId: text!.effectId }]);
});

test('what passes by itself is tried again, three times in all, and then goes by the chat', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	for (const id of ['a', 'b', 'c']) {
		await sendOne(store, id);
		await status(store, id, 'failed', { failure: { code: '500', text: 'internal', reason: 'other', retryable: true } });
		await later(store, HOUR);
	}
	expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
});

test.each(['template', 'media'] as const)('a trouble with the %s that comes back another day is told again', async (reason) => {
	const anna = await person(store);
	for (const days of [0, 0, 30]) {
		if (days > 0) await later(store, days * DAY);
		await lesson(store, anna.id);
		const [sending] = await take(store);
		await settleRefused(store, sending!, { reason, code: '132015', text: 'no' });
	}
	expect(await alerts(store)).toHaveLength(2);
});

test('a notice of money does not wait a day for WhatsApp', async () => {
	const anna = await person(store);
	await transition(store, async (tx) => await addMessage(tx, anna, { key: 'n', message: 'renewal_notice', priority: 2 }));
	const [sending] = await take(store);
	await settleRefused(store, sending!, { reason: 'withheld', code: '131049', text: 'withheld' });
	expect(await outbox(store, anna.id)).toEqual(['renewal_notice telegram ready']);
});

test('once it has left WhatsApp it does not come back, however often he blocks the bot', async () => {
	const { id } = await WAYS[0]![1]('undeliverable');
	await store.db.updateTable('whatsapp_contact').set({ unreachable_at: null }).execute();
	await transition(store, async (tx) => await holdEffects(tx, id));
	expect(await outbox(store, id)).toEqual(['lesson telegram ready']);
	expect(await take(store)).toEqual([]);
});

test('a late answer of a lease that was lost changes nothing', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	const [first] = await take(store);
	await releaseSending(store, first!);
	const [second] = await take(store);
	await settleRefused(store, first!, { reason: 'undeliverable', code: null, text: '' });
	expect(await outbox(store, anna.id)).toEqual(['lesson whatsapp sending']);
	expect(second!.leaseNo).toBe(first!.leaseNo + 1);
});

test('nor does one that comes after it has gone by the chat: its claim is over', async () => {
	const anna = await person(store);
	await lesson(store, anna.id, { urgent: true });
	const [first] = await take(store);
	passRealTime(WHATSAPP_LEASE_MS + 1000);
	await recoverSending(store);
	await optOut(store, { phone: PHONE, cause: 'in:1' });
	await settleRefused(store, first!, { reason: 'money', code: '1003', text: 'late' });
	expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
	expect(await alerts(store)).toEqual([]);
});

describe('the provider asks to wait', () => {
	const two = async () => {
		const [anna, boris] = [await person(store), await person(store, { phone: '79000000002' })];
		await lesson(store, anna.id);
		await lesson(store, boris.id);
		return await take(store, 1);
	};

	test('with everybody: nothing is due until then', async () => {
		const [sending] = await two();
		await settleRateLimited(store, sending!, { retryAfterSeconds: 30, scope: 'account' });
		expect(await take(store)).toEqual([]);
		expect(await dueKinds(store, ['whatsapp'])).toEqual([]);
		passRealTime(31_000);
		expect(await take(store)).toHaveLength(2);
	});

	test('with one person: the others go on', async () => {
		const [sending] = await two();
		await settleRateLimited(store, sending!, { retryAfterSeconds: 30, scope: 'person' });
		expect((await take(store)).map(({ effectId }) => effectId)).not.toContain(sending!.effectId);
		passRealTime(31_000);
		expect((await take(store)).map(({ effectId }) => effectId)).toEqual([sending!.effectId]);
	});
});
