import { askErasure } from '../../service/erasure/ask';
import { finishErasures } from '../../service/erasure/finish';
import { personHash } from '../../service/erasure/personHash';
import { dueKinds, nextDue } from '../../service/due/nextDue';
import { decideJoin } from '../../service/chats/decideJoin';
import { noteJoined } from '../../service/chats/noteJoined';
import { tellStaff } from '../../service/effects/add';
import { HELD } from '../../service/effects/kinds';
import { giveConsent } from '../../service/orders/consent';
import { applySetup } from '../../service/setup/apply';
import { realNow } from '../../service/store/clock';
import { transition } from '../../service/store/transition';
import type { Database } from '../../service/store/database';
import type { ChargeState } from '../../service/store/tables/money';
import type { Insertable } from '../../vendor';
import { worldSetup } from '../support/worldSetup';
import { TEST_SECRET } from '../support/testSecret';
import { addCharge, addOrder, addRefundRequest, addSubscriber, alerts, BOT, tell } from '../support/storeRows';
import { eachEngine } from '../support/stores';

const DAY = 86_400_000;

eachEngine((_, store) => {
	const erasing = async (erase_asked_at = 1) => {
		const person = await addSubscriber(store(), 'erasing');
		await store().db.updateTable('subscriber').set({ erase_asked_at }).where('id', '=', person.id).execute();
		return person;
	};
	const openCharge = async (person: Awaited<ReturnType<typeof erasing>>, state: ChargeState) =>
		await addCharge(store(), (await addOrder(store(), person)).id, { subscriber_id: person.id, state });
	const finish = async (limit = 5) => await finishErasures(store(), { limit });
	const stateOf = async (id: number) =>
		(await store().db.selectFrom('subscriber').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

	it('is due at once for who has nothing open, and for nobody else', async () => {
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await addSubscriber(store());
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await erasing(5);
		expect(await nextDue(store(), ['erasures'])).toBe(5);
		expect(await dueKinds(store(), ['erasures'])).toEqual(['erasures']);
	});

	it.each(['sent', 'unknown', 'pending'] as const)('waits for a charge that is %s', async (state) => {
		const person = await erasing();
		const { id } = person;
		const charge = await openCharge(person, state);
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'waits' }]);
		await store().db.updateTable('charge').set({ state: 'declined' }).where('id', '=', charge.id).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
	});

	it.each(['requested', 'made'] as const)('waits for a refund that is %s', async (state) => {
		const { id } = await erasing();
		await addRefundRequest(store(), { subscriber_id: id, state });
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'waits' }]);
		await store().db.updateTable('refund_request').set({ state: 'done' }).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
	});

	const waitsForOwner: Array<[string, Partial<Insertable<Database['orders']>>]> = [
		['a payment in review', { state: 'review', payment_id: 'p' }],
		['a refund that was asked for', { state: 'paid', payment_id: 'p', refund_wished_at: 3 }],
		['a refund of the rest that was asked for', { state: 'part_refunded', payment_id: 'p', refund_wished_at: 3 }],
	];
	it.each(waitsForOwner)('waits ten days at most for the owner’s decision about %s', async (_what, values) => {
		const now = realNow();
		const person = await erasing(now - 9 * DAY);
		await addOrder(store(), person, values);
		expect(await nextDue(store(), ['erasures'])).toBe(now + DAY);
		expect(await dueKinds(store(), ['erasures'])).toEqual([]);
		expect(await finish()).toEqual([{ subscriberId: person.id, outcome: 'waits' }]);
		await store()
			.db.updateTable('subscriber')
			.set({ erase_asked_at: now - 10 * DAY })
			.execute();
		expect(await dueKinds(store(), ['erasures'])).toEqual(['erasures']);
		expect(await finish()).toEqual([{ subscriberId: person.id, outcome: 'erased' }]);
	});

	it.each(waitsForOwner)('is due at once when the owner has given money back for %s', async (_what, values) => {
		const now = realNow();
		const person = await erasing(now - DAY);
		await addOrder(store(), person, values);
		const request = { subscriber_id: person.id, payment_id: 'p', asked_by: 'owner' as const };
		// What was given back before the wish, and what failed, is no answer.
		if (values.refund_wished_at) await addRefundRequest(store(), { ...request, state: 'done', created_at: 2 });
		await addRefundRequest(store(), { ...request, state: 'failed', created_at: 4 });
		expect(await nextDue(store(), ['erasures'])).toBe(now + 9 * DAY);
		await addRefundRequest(store(), { ...request, state: 'done', created_at: 5 });
		expect(await nextDue(store(), ['erasures'])).toBe(now - DAY);
		await store().db.deleteFrom('refund_request').execute();
		expect(await nextDue(store(), ['erasures'])).toBe(now + 9 * DAY);
		await store()
			.db.insertInto('refund')
			.values({ provider_id: 'r', payment_id: 'p', order_id: 1, amount_kopecks: 1, state: 'succeeded', created_at: 5, settled_at: 5 })
			.execute();
		expect(await finish()).toEqual([{ subscriberId: person.id, outcome: 'erased' }]);
	});

	it('another’s order, one that is refunded, and one that is paid without a wish hold nobody', async () => {
		const other = await addSubscriber(store());
		const { id } = await erasing();
		const mine = { id } as Awaited<ReturnType<typeof erasing>>;
		await addOrder(store(), other, { state: 'review', payment_id: 'p' });
		await addOrder(store(), mine, { state: 'refunded', payment_id: 'q', refund_wished_at: 3 });
		await addOrder(store(), mine, { state: 'paid', payment_id: 'r', target: 'other' });
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
	});

	it('waits for an e-mail on its way, ten days at most', async () => {
		const now = realNow();
		const { id } = await erasing(now - DAY);
		await tell(store(), { ...(await addSubscriber(store())), id }, { channel: 'email' });
		expect(await nextDue(store(), ['erasures'])).toBe(now + 9 * DAY);
		await store().db.updateTable('effect').set({ state: 'sending' }).execute();
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await store().db.updateTable('effect').set({ state: 'sent' }).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
	});

	it('waits until the staff have got what is on its way about him; what still waits is dropped, and no word of him stays', async () => {
		const { id } = await erasing();
		const other = await addSubscriber(store());
		const toStaff = async (key: string, person: number, text: string) =>
			await transition(store(), async (tx) => await tellStaff(tx, BOT, { key, message: 'talk_whatsapp', fields: { text }, person }));
		await toStaff('sent', id, 'my words');
		await toStaff('waits', id, 'more of my words');
		await toStaff('request:1:closed', id, 'Request 1');
		await toStaff('others', other.id, `"person":${id}, "person":${id}}`);
		for (const alike of [`${id}0`, `1${id}`]) await toStaff(`alike:${alike}`, Number(alike), 'words of another');
		await store().db.updateTable('effect').set({ state: 'sending' }).where('key', '=', 'staff:sent').execute();
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'waits' }]);
		await store().db.updateTable('effect').set({ state: 'failed' }).where('key', '=', 'staff:sent').execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
		const rows = await store()
			.db.selectFrom('effect')
			.select(['key', 'state', 'payload'])
			.where('key', 'like', 'staff:%')
			.orderBy('id')
			.execute();
		expect(rows.map(({ key, state, payload }) => [key, state, payload.includes('words')])).toEqual([
			['staff:sent', 'failed', false],
			['staff:waits', 'dropped', false],
			['staff:request:1:closed', 'ready', false],
			['staff:others', 'ready', false],
			[`staff:alike:${id}0`, 'ready', true],
			[`staff:alike:1${id}`, 'ready', true],
		]);
		expect(rows.map(({ payload }) => payload === '{}')).toEqual([true, true, false, false, false, false]);
	});

	it('waits while he may be on his way into a closed chat, and does not put him there afterwards', async () => {
		const now = realNow();
		const { id } = await erasing(now - DAY);
		const asked = { chat: 'club', subscriber_id: id, state: 'asked' as const, next_at: now + 60_000 };
		await store()
			.db.insertInto('chat_member')
			.values({ ...asked, joined_at: null, over_at: null, listed_at: null, tried_at: null })
			.execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'waits' }]);
		await store().db.updateTable('chat_member').set({ next_at: null, over_at: now }).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
		const chats = [{ code: 'club', name: 'Club', chatId: -1_005 }];
		const products = [{ code: 'subscription', name: 'Subscription', chats: ['club'] }];
		expect(await applySetup(store(), { ...worldSetup(), chats, products }, null, false)).toMatchObject({ ok: true });
		const inChat = { subscriberId: id, chatId: -1_005 };
		expect(await noteJoined(store(), { ...inChat, isIn: true })).toEqual({ state: 'left' });
		expect(await alerts(store())).toEqual([expect.stringContaining('take him out by hand')]);
		expect(await decideJoin(store(), { ...inChat, cause: 'in:1' })).toEqual({ decision: 'decline' });
		expect(await store().db.selectFrom('chat_member').selectAll().execute()).toEqual([]);
	});

	it('waits for a message on its way, but not for one that is held because he has blocked the bot', async () => {
		const { id } = await addSubscriber(store());
		await askErasure(store(), { subscriberId: id, cause: 'in:1' });
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await store().db.updateTable('effect').set({ state: 'sending' }).execute();
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await store().db.updateTable('effect').set({ state: 'ready', due_at: HELD }).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
		expect(await store().db.selectFrom('effect').select(['state', 'payload']).execute()).toEqual([{ state: 'dropped', payload: '{}' }]);
	});

	it('to one who has blocked the bot nothing is tried to be sent', async () => {
		const { id } = await addSubscriber(store(), 'blocked');
		await askErasure(store(), { subscriberId: id, cause: 'in:1' });
		expect(await store().db.selectFrom('effect').select(['state', 'due_at']).execute()).toEqual([{ state: 'ready', due_at: HELD }]);
		expect(await nextDue(store(), ['erasures'])).toEqual(expect.any(Number));
	});

	it('those who wait do not crowd out those who can be finished', async () => {
		const waiting = await erasing(1);
		await openCharge(waiting, 'pending');
		const ready = await erasing(2);
		expect(await finish(1)).toEqual([{ subscriberId: ready.id, outcome: 'erased' }]);
	});

	it('two executions at once erase each person once', async () => {
		const ids: number[] = [];
		for (let count = 0; count < 6; count++) ids.push((await erasing()).id);
		const [one, other] = await Promise.all([finish(10), finish(10)]);
		expect([...one, ...other].map(({ subscriberId }) => subscriberId).sort((a, b) => a - b)).toEqual(ids);
		const { n } = await store()
			.db.selectFrom('erased_person')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		expect(Number(n)).toBe(6);
	});

	it('keeps of him a keyed hash, and his number in place of his Telegram id', async () => {
		const { id, bot_id, telegram_user_id } = await erasing();
		await finish();
		expect(await store().db.selectFrom('erased_person').select('hash').execute()).toEqual([
			{ hash: personHash(TEST_SECRET, bot_id, telegram_user_id) },
		]);
		expect(await store().db.selectFrom('subscriber').select(['telegram_user_id', 'chat_id']).where('id', '=', id).execute()).toEqual([
			{ telegram_user_id: -id, chat_id: 0 },
		]);
	});

	it('a link asked for at the very moment of the wish is not left open beside it', async () => {
		await applySetup(store(), worldSetup(), { shopId: 'shop', mode: 'test' }, false);
		const offer = await store().db.selectFrom('offer').select('id').limit(1).executeTakeFirstOrThrow();
		for (let round = 0; round < 10; round++) {
			const person = await addSubscriber(store());
			const { id } = person;
			const order = (await addOrder(store(), person, { offer_id: offer.id })).id;
			await Promise.all([
				giveConsent(store(), { subscriberId: id, orderId: order, renewal: false, cause: `in:${round}` }),
				askErasure(store(), { subscriberId: id, cause: `in:${round}b` }),
			]);
			const charges = await store().db.selectFrom('charge').select('state').where('subscriber_id', '=', id).execute();
			expect(charges.filter(({ state }) => state !== 'not_taken')).toEqual([]);
			const { state } = await store().db.selectFrom('orders').select('state').where('id', '=', order).executeTakeFirstOrThrow();
			expect([state, await stateOf(id)]).toEqual(['canceled', 'erasing']);
		}
	});
});
