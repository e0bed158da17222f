import { addMessage } from '../../../service/effects/add';
import { claimEffects } from '../../../service/effects/claim';
import { holdRefused } from '../../../service/effects/hold';
import { PRIORITY } from '../../../service/effects/kinds';
import { readClock } from '../../../service/store/clock';
import { recoverSending } from '../../../service/effects/settle';
import type { Store } from '../../../service/store/open';
import { transition } from '../../../service/store/transition';
import { settleUnknown } from '../../../service/whatsapp/settle';
import { freshStore } from '../../support/freshStore';
import { passRealTime } from '../../support/storeRows';
import { approve, DAY, later, lesson, outbox, person, setUp, status, take } from './support/whatsApp';

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

async function told(message: string, state: 'active' | 'blocked' = 'active') {
	const anna = await person(store, { state });
	const fields = { price: '990 ₽', charge_day: '11 June', url: 'abc' };
	const money = { key: 'k', message, fields, priority: PRIORITY.payment, channel: 'whatsapp' as const };
	await transition(store, async (tx) => await addMessage(tx, anna, money));
	return anna;
}

/** Sent, and answered like this, so many times; each as soon as it is due again. */
async function answered(times: number, answer: { notSent: boolean; status?: number }) {
	for (let n = 0; n < times; n++) {
		passRealTime(20 * 60_000);
		const [sending] = await take(store);
		await settleUnknown(store, sending!, answer);
	}
}

const NEVER_LEFT = { notSent: true };
const LOST = { notSent: false };

async function alerts() {
	const rows = await store.db.selectFrom('effect').select('payload').where('subscriber_id', '=', 0).execute();
	return rows.map(({ payload }) => (JSON.parse(payload) as { fields: { says: string } }).fields.says);
}

async function inTheChat(botId: number) {
	return (await claimEffects(store, { botId, limit: 10, uploads: false })).filter(({ subscriber_id }) => subscriber_id > 0);
}

describe('money does not wait for a provider that fails', () => {
	test.each([NEVER_LEFT, { notSent: false, status: 503 }, { notSent: false, status: 500 }])(
		'%j five times: it is told in the chat, and the owner hears of it once a day',
		async (answer) => {
			const anna = await told('renewal_notice');
			await answered(4, answer);
			expect(await outbox(store, anna.id)).toEqual(['renewal_notice whatsapp ready']);
			await answered(1, answer);
			expect(await outbox(store, anna.id)).toEqual(['renewal_notice telegram ready']);
			expect(await inTheChat(anna.bot_id)).toHaveLength(1);
			expect(await alerts()).toEqual([expect.stringContaining('do not get through to WhatsApp')]);
		},
	);

	test('who has blocked the bot has no other way: it is tried on in WhatsApp', async () => {
		const anna = await told('renewal_notice', 'blocked');
		await answered(7, NEVER_LEFT);
		expect(await outbox(store, anna.id)).toEqual(['renewal_notice whatsapp ready']);
	});

	test('and if the chat turns out to be closed to us, it comes back to WhatsApp', async () => {
		const anna = await told('renewal_notice');
		await answered(5, NEVER_LEFT);
		const [effect] = await inTheChat(anna.bot_id);
		await store.db.updateTable('subscriber').set({ state: 'blocked' }).where('id', '=', anna.id).execute();
		await holdRefused(store, effect!);
		expect(await outbox(store, anna.id)).toEqual(['renewal_notice whatsapp ready']);
		await answered(7, NEVER_LEFT);
		expect(await outbox(store, anna.id)).toEqual(['renewal_notice whatsapp ready']);
	});

	test('a lesson is tried on for hours, and told in the chat once it is given up', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		await answered(39, NEVER_LEFT);
		expect(await outbox(store, anna.id)).toEqual(['lesson whatsapp ready']);
		await answered(1, NEVER_LEFT);
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
	});
});

describe('money whose answers are lost is not lost', () => {
	test('after the repeat it is told in the chat, a minute later; a missing answer there is repeated, too', async () => {
		const anna = await told('pay_link');
		await answered(2, LOST);
		expect(await outbox(store, anna.id)).toEqual(['pay_link telegram ready']);
		expect(await inTheChat(anna.bot_id)).toEqual([]);
		await later(store, 60_000);
		expect(await inTheChat(anna.bot_id)).toMatchObject([{ key: 'k', unknowns: 0 }]);
	});

	test('what is worth nothing in a minute is told at once', async () => {
		const anna = await told('pay_link');
		await answered(1, LOST);
		passRealTime(20 * 60_000);
		const [again] = await take(store);
		const { now } = await readClock(store);
		await store.db
			.updateTable('effect')
			.set({ expires_at: now + 30_000 })
			.execute();
		await settleUnknown(store, again!, LOST);
		await later(store, 25_000);
		expect(await inTheChat(anna.bot_id)).toMatchObject([{ key: 'k' }]);
	});

	test('but not twice where WhatsApp says within that minute that it is there', async () => {
		const anna = await told('pay_link');
		await answered(1, LOST);
		passRealTime(20 * 60_000);
		const [again] = await take(store);
		await settleUnknown(store, again!, LOST);
		await status(store, 'wamid.1', 'delivered', { reference: again!.message.reference! });
		await later(store, 60_000);
		expect(await outbox(store, anna.id)).toEqual(['pay_link whatsapp sent']);
		expect(await inTheChat(anna.bot_id)).toEqual([]);
	});

	test('also where it was the process that died, each time', async () => {
		const anna = await told('pay_link');
		for (let n = 0; n < 2; n++) {
			await take(store);
			passRealTime(6 * 60_000);
			expect(await recoverSending(store)).toBe(1);
		}
		expect(await outbox(store, anna.id)).toEqual(['pay_link telegram ready']);
	});

	test('without another way it is left with what WhatsApp has', async () => {
		const anna = await told('pay_link', 'blocked');
		await answered(2, LOST);
		expect(await outbox(store, anna.id)).toEqual(['pay_link whatsapp unknown']);
	});

	test('what is not about money is told once at most', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		await answered(1, LOST);
		passRealTime(DAY);
		expect(await outbox(store, anna.id)).toEqual(['lesson whatsapp unknown']);
	});
});
