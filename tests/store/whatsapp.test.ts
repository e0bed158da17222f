import { holdEffects } from '../../service/effects/hold';
import { recoverSending } from '../../service/effects/settle';
import { readClock } from '../../service/store/clock';
import { transition } from '../../service/store/transition';
import { noteAccount } from '../../service/whatsapp/account';
import { optOut } from '../../service/whatsapp/optOut';
import { wipeWhatsApp } from '../../service/whatsapp/wipe';
import { fallBackSilent } from '../../service/whatsapp/silent';
import { ledger } from '../../service/whatsapp/ledger';
import { claimWhatsApp, WHATSAPP_LEASE_MS } from '../../service/whatsapp/claim';
import { settleAccepted } from '../../service/whatsapp/settle';
import { healthReport } from '../../service/health/report';
import { dueKinds } from '../../service/due/nextDue';
import {
	approve,
	HOUR,
	later,
	lesson,
	outbox,
	person,
	rows,
	sendOne,
	setUp,
	status,
	take,
	writes,
} from '../service/whatsapp/support/whatsApp';
import { eachEngine } from '../support/stores';
import { passRealTime } from '../support/storeRows';

eachEngine((_, store) => {
	beforeEach(async () => {
		await setUp(store());
		await approve(store());
	});

	const people = async (count: number) => {
		const all = [];
		for (let i = 0; i < count; i++) all.push(await person(store(), { phone: `790000001${String(i).padStart(2, '0')}` }));
		return all;
	};

	it('workers at the same moment never take one twice, nor more than their limit, nor two of a person', async () => {
		for (const { id } of await people(12)) for (let round = 0; round < 2; round++) await lesson(store(), id);
		const batches = await Promise.all(Array.from({ length: 8 }, async () => (await claimWhatsApp(store(), { limit: 3 })).sendings));
		expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(3);
		const taken = batches.flat();
		expect(new Set(taken.map(({ effectId }) => effectId)).size).toBe(taken.length);
		expect(new Set(taken.map(({ subscriberId }) => subscriberId)).size).toBe(12);
	});

	it('what is planned keeps its moment when it changes its way, there and back', async () => {
		const anna = await person(store(), { channel: 'telegram' });
		const at = (await readClock(store())).now + 24 * HOUR;
		await lesson(store(), anna.id, { dueAt: at });
		await transition(store(), async (tx) => await holdEffects(tx, anna.id));
		expect(await outbox(store(), anna.id)).toEqual(['lesson whatsapp ready']);
		await store().db.updateTable('subscriber').set({ state: 'active' }).execute();
		await optOut(store(), { subscriberId: anna.id, cause: 'in:1' });
		expect(await outbox(store(), anna.id)).toEqual(['lesson telegram ready']);
		expect(await store().db.selectFrom('effect').select('due_at').where('subscriber_id', '=', anna.id).execute()).toEqual([{ due_at: at }]);
	});

	it('a word to begin again that is taken twice, and a late status of who was erased, change nothing', async () => {
		const anna = await person(store());
		await lesson(store(), anna.id);
		const { message } = await sendOne(store(), 'wamid.a');
		for (const [id, text] of Object.entries({ a: 'стоп', b: 'старт', c: 'стоп' })) await writes(store(), text, { id });
		await writes(store(), 'старт', { id: 'b' });
		const contacts = await store().db.selectFrom('whatsapp_contact').select('opted_out_at').execute();
		expect(contacts).toEqual([{ opted_out_at: expect.any(Number) }]);
		await transition(store(), async (tx) => await wipeWhatsApp(tx, anna.id));
		await status(store(), 'wamid.a', 'read', { whatsappId: 'wamid.a', reference: message.reference ?? null });
		expect(await rows(store())).toMatchObject([{ message_id: expect.stringMatching(/^erased:/), whatsapp_id: null }]);
	});

	const begun = async () =>
		(await Promise.all(Array.from({ length: 6 }, async () => (await claimWhatsApp(store(), { limit: 1 })).sendings))).flat();

	it('workers at the same moment do not go over the limit of the month together', async () => {
		// Two of 0.041 fit.
		await setUp(store(), { monthlyLimit: 0.1 });
		for (const { id } of await people(6)) await lesson(store(), id);
		expect(await begun()).toHaveLength(2);
	});

	it('nor over the people whom the provider lets be begun with; what a dead worker had holds nothing back', async () => {
		const account = { name: 'School', quality: 'green' as const, dailyLimit: 2, ratePerSecond: 1000, balance: null };
		await noteAccount(store(), 'gupshup', account);
		for (const { id } of await people(6)) await lesson(store(), id);
		expect(await begun()).toHaveLength(2);
		expect(await begun()).toEqual([]);
		await later(store(), HOUR + 1000);
		expect(await begun()).toEqual([]);
		passRealTime(WHATSAPP_LEASE_MS + 1000);
		await later(store(), HOUR + 1000);
		expect(await begun()).toHaveLength(2);
	});

	it('only those who were asked for are taken', async () => {
		const [anna, boris] = await people(2);
		await lesson(store(), anna!.id);
		await lesson(store(), boris!.id);
		const { sendings } = await claimWhatsApp(store(), { limit: 10, subscriberIds: [boris!.id] });
		expect(sendings.map(({ subscriberId }) => subscriberId)).toEqual([boris!.id]);
	});

	it('one whose process died is due again after its lease, and is sent once more', async () => {
		const [anna] = await people(1);
		await lesson(store(), anna!.id, { urgent: true });
		const [first] = await take(store());
		expect(await dueKinds(store(), ['whatsapp'])).toEqual([]);
		passRealTime(WHATSAPP_LEASE_MS + 1000);
		await recoverSending(store());
		expect(await dueKinds(store(), ['whatsapp'])).toEqual(['whatsapp']);
		const [again] = await take(store());
		await settleAccepted(store(), first!, { messageId: 'late' });
		await settleAccepted(store(), again!, { messageId: 'again' });
		// The late answer of the first is noted until the second takes its place: one effect, one row.
		expect(await rows(store())).toMatchObject([{ message_id: 'again', state: 'accepted' }]);
	});

	it('answers and statuses of many at once keep one row each, and the month’s sums', async () => {
		for (const { id } of await people(10)) await lesson(store(), id);
		const sendings = await take(store(), 10);
		await Promise.all(sendings.map(async (sending, n) => await settleAccepted(store(), sending, { messageId: `m${n}` })));
		await Promise.all(
			sendings.flatMap((_one, n) => [
				status(store(), `m${n}`, 'delivered'),
				status(store(), `m${n}`, 'sent'),
				status(store(), `m${n}`, 'read'),
			]),
		);
		expect((await rows(store())).map(({ state }) => state)).toEqual(Array(10).fill('read'));
		expect(await ledger(store())).toMatchObject({
			delivered: 10,
			fee: 0.4,
			commission: 0.01,
			total: 0.41,
			byEvent: [{ name: 'lesson', delivered: 10 }],
		});
	});

	it('the same stop word from two workers stops once', async () => {
		const [anna] = await people(1);
		const phone = '79000000100';
		await Promise.all([writes(store(), 'стоп', { from: phone, id: 's' }), writes(store(), 'стоп', { from: phone, id: 's' })]);
		const given = await store()
			.db.selectFrom('consent')
			.select('action')
			.where('subscriber_id', '=', anna!.id)
			.where('document', '=', 'whatsapp')
			.orderBy('id')
			.execute();
		expect(given.map(({ action }) => action)).toEqual(['given', 'withdrawn']);
		expect(await outbox(store(), anna!.id)).toEqual(['whatsapp_stopped whatsapp ready']);
	});

	it('what keeps silent goes another way once, whoever looks', async () => {
		const [anna] = await people(1);
		await lesson(store(), anna!.id, { urgent: true });
		await sendOne(store(), 'a');
		await later(store(), 3 * HOUR);
		expect((await healthReport(store())).whatsapp).toMatchObject({ silent: 1 });
		const moved = await Promise.all([fallBackSilent(store()), fallBackSilent(store())]);
		expect(moved.reduce((sum, n) => sum + n, 0)).toBe(1);
		expect(await outbox(store(), anna!.id)).toEqual(['lesson telegram ready']);
	});
});
