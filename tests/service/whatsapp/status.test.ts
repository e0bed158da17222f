import { transition } from '../../../service/store/transition';
import type { Store } from '../../../service/store/open';
import { currentSetup } from '../../../service/setup/current';
import { recoverSending } from '../../../service/effects/settle';
import { applyEvents } from '../../../service/whatsapp/applyEvents';
import { deliveryOf } from '../../../service/whatsapp/delivered';
import type { StatusEvent } from '../../../service/whatsapp/facts';
import { settleAccepted, settleUnknown } from '../../../service/whatsapp/settle';
import { freshStore } from '../../support/freshStore';
import { passRealTime } from '../../support/storeRows';
import { approve, DAY, lesson, outbox, person, rows, sendOne, setUp, status, take } from './support/whatsApp';

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

async function sent(messageId = 'a') {
	const anna = await person(store);
	await lesson(store, anna.id);
	return { anna, sending: await sendOne(store, messageId) };
}
const state = async () => (await rows(store)).map((row) => row.state);

describe('statuses in any order, and twice, only ever rise', () => {
	const ORDERS: Array<[StatusEvent['status'][], string]> = [
		[['enqueued', 'sent', 'delivered', 'read'], 'read'],
		[['read', 'delivered', 'sent', 'enqueued'], 'read'],
		[['delivered', 'sent'], 'delivered'],
		[['delivered', 'delivered', 'failed', 'failed'], 'delivered'],
		[['failed', 'sent', 'enqueued'], 'failed'],
		[['failed', 'delivered'], 'delivered'],
	];
	test.each(ORDERS)('%j ends as %s', async (order, end) => {
		await sent();
		for (const one of order) await status(store, 'a', one, one === 'failed' ? { failure: { code: '1', text: 'no', reason: 'other' } } : {});
		expect(await state()).toEqual([end]);
	});

	test('the moment of delivery is the first, also where only the reading is told', async () => {
		await sent();
		await status(store, 'a', 'read');
		const [row] = await rows(store);
		expect(row!.delivered_at).not.toBeNull();
		await status(store, 'a', 'delivered');
		expect((await rows(store))[0]!.delivered_at).toBe(row!.delivered_at);
	});
});

test('WhatsApp’s own id, once told, finds the message too; one of nobody’s is ignored', async () => {
	await sent();
	await status(store, 'a', 'enqueued', { whatsappId: 'wamid.1' });
	expect(await status(store, ['gone', 'wamid.1'], 'delivered')).toMatchObject({ found: 'status' });
	expect(await status(store, 'nobody', 'delivered')).toEqual({ found: 'nothing', subscriberId: null });
	expect(await state()).toEqual(['delivered']);
	expect(await store.db.selectFrom('whatsapp_early').selectAll().execute()).toEqual([]);
});

test('a status that is quicker than the answer which names its message is not lost', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	const [sending] = await take(store);
	await status(store, 'quick', 'enqueued', { whatsappId: 'wamid.2' });
	await status(store, 'quick', 'delivered');
	await settleAccepted(store, sending!, { messageId: 'quick' });
	expect(await rows(store)).toMatchObject([{ state: 'delivered', whatsapp_id: 'wamid.2' }]);
	expect(await store.db.selectFrom('whatsapp_early').selectAll().execute()).toEqual([]);
});

describe('a missing answer', () => {
	const lost = async () => {
		const anna = await person(store);
		await lesson(store, anna.id, { urgent: true });
		const [sending] = await take(store);
		await settleUnknown(store, sending!, { notSent: false });
		return { anna, sending: sending! };
	};

	test('is not repeated at once: a status with our reference tells that it went, and it is not sent twice', async () => {
		const { sending } = await lost();
		expect(await take(store)).toEqual([]);
		await status(store, 'wamid.7', 'sent', { reference: sending.message.reference! });
		passRealTime(120_000);
		expect(await take(store)).toEqual([]);
		expect(await rows(store)).toMatchObject([{ message_id: 'wamid.7', state: 'sent', category: 'utility', fee_micros: 40_000 }]);
		await status(store, 'wamid.7', 'delivered');
		expect(await state()).toEqual(['delivered']);
	});

	test('is repeated once, a minute later, and not again: what is urgent goes by the chat', async () => {
		await lost();
		passRealTime(61_000);
		const [again] = await take(store);
		await settleUnknown(store, again!, { notSent: false });
		passRealTime(200_000);
		expect(await take(store)).toEqual([]);
		expect(await outbox(store, again!.subscriberId)).toEqual(['lesson telegram ready']);
	});

	test('with another installation’s reference is none of ours', async () => {
		const { sending } = await lost();
		await status(store, 'wamid.8', 'sent', { reference: sending.message.reference!.replace(/^[^:]+/, 'other') });
		expect(await rows(store)).toEqual([]);
	});

	test('of what has never left is tried again', async () => {
		const { sending } = await lost();
		passRealTime(61_000);
		const [again] = await take(store);
		await settleUnknown(store, again!, { notSent: true });
		passRealTime(90_000);
		expect(await take(store)).toMatchObject([{ effectId: sending.effectId }]);
	});

	test.each([200, 202, 408, 502, 504])(
		'is not told apart by %i: it may have gone, so it is repeated once and not forty times',
		async (code) => {
			const { anna } = await lost();
			passRealTime(61_000);
			const [again] = await take(store);
			await settleUnknown(store, again!, { notSent: false, status: code });
			passRealTime(DAY);
			expect(await take(store)).toEqual([]);
			expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
		},
	);

	test('and one by which the provider says that it failed itself is tried again', async () => {
		await lost();
		passRealTime(61_000);
		const [again] = await take(store);
		await settleUnknown(store, again!, { notSent: false, status: 503 });
		passRealTime(DAY);
		expect(await take(store)).toHaveLength(1);
	});

	test('that comes after all, when it was given up already, counts', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		const [sending] = await take(store);
		passRealTime(6 * 60_000);
		await recoverSending(store);
		expect(await store.db.selectFrom('effect').select('state').execute()).toEqual([{ state: 'unknown' }]);
		await settleAccepted(store, sending!, { messageId: 'a' });
		expect(await store.db.selectFrom('effect').select('state').execute()).toEqual([{ state: 'sent' }]);
	});

	test('of a process that died is noticed by its lease', async () => {
		const anna = await person(store);
		await lesson(store, anna.id, { urgent: true });
		await take(store);
		passRealTime(6 * 60_000);
		expect(await recoverSending(store)).toBe(1);
		expect(await take(store)).toHaveLength(1);
	});
});

describe('what it costs', () => {
	test.each([
		[
			'is the provider’s own share alone where WhatsApp does not bill it',
			{ billable: false, category: 'utility' as const, model: 'PMP' },
			[0, 1000, 'utility'],
		],
		[
			'is that of the category it was billed as',
			{ billable: true, category: 'marketing' as const, model: 'PMP' },
			[200_000, 1000, 'marketing'],
		],
		['is the table’s where nothing is said', null, [40_000, 1000, 'utility']],
	])('%s', async (_, pricing, [fee, commission, category]) => {
		await sent();
		await status(store, 'a', 'delivered', { pricing });
		expect(await rows(store)).toMatchObject([{ fee_micros: fee, commission_micros: commission, category }]);
	});

	test('is taken from a status that comes after the delivery, too', async () => {
		await sent();
		await status(store, 'a', 'delivered');
		await status(store, 'a', 'sent', { pricing: { billable: false, category: null, model: null } });
		expect(await rows(store)).toMatchObject([{ state: 'delivered', fee_micros: 0 }]);
	});
});

test('accepted is not delivered: what waits for the delivery sees the difference', async () => {
	const { sending } = await sent();
	const asked = async () => await transition(store, async (tx) => await deliveryOf(tx, sending.effectId));
	expect(await asked()).toEqual({ is: 'on its way' });
	await status(store, 'a', 'sent');
	expect(await asked()).toEqual({ is: 'on its way' });
	await status(store, 'a', 'delivered');
	expect(await asked()).toMatchObject({ is: 'delivered' });
});

test('a batch is taken in order, each by itself, and the same batch again changes nothing', async () => {
	const { anna } = await sent();
	const base = { type: 'status' as const, ids: ['a'], reference: null, at: null, whatsappId: null, failure: null, pricing: null };
	const batch = [
		{ ...base, status: 'sent' as const },
		{ ...base, status: 'delivered' as const },
	];
	for (let i = 0; i < 2; i++)
		expect((await applyEvents(store, batch, { provider: 'gupshup' })).map(({ subscriberId }) => subscriberId)).toEqual([anna.id, anna.id]);
	expect(await state()).toEqual(['delivered']);
	expect(await outbox(store, anna.id)).toEqual(['lesson whatsapp sent']);
	expect((await currentSetup(store)).setup.whatsapp.state).toBe('on');
});
