import { claimMail, MAIL_LEASE_MS, type Mail } from '../../service/mail/claim';
import { settleMail } from '../../service/mail/settle';
import { requestLinkByMail } from '../../service/mail/requestLink';
import { holdEffects } from '../../service/effects/hold';
import { HELD } from '../../service/effects/kinds';
import { confirmSent, startSending } from '../../service/effects/sending';
import { recoverSending } from '../../service/effects/settle';
import { dueKinds } from '../../service/due/nextDue';
import { applySetup } from '../../service/setup/apply';
import { saveEndpoint } from '../../service/setup/endpoints';
import { transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { addSubscriber, addSubscription, claim, effect, passRealTime, tell } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const accepted = { accepted: ['somebody@example.org'], rejected: [], messageId: '<1@example.com>' };
const settled = async (store: Parameters<typeof settleMail>[0], { effectId, leaseNo }: Mail, answer: Record<string, unknown> = accepted) =>
	await settleMail(store, { id: effectId, lease_no: leaseNo }, answer);

eachEngine((_, store) => {
	beforeEach(async () => {
		const result = await applySetup(store(), worldSetup({ mail: 'on', mailFrom: 'hello@example.com' }), null, false);
		if (!result.ok) throw new Error(JSON.stringify(result.problems));
		await saveEndpoint(store(), 'account', 'https://account.example.com');
	});

	const person = async (state: 'active' | 'blocked' = 'active') => {
		const row = await addSubscriber(store(), state);
		const email = `person-${row.id}@example.org`;
		await store().db.updateTable('subscriber').set({ email, email_confirmed_at: 1 }).where('id', '=', row.id).execute();
		return { ...row, email };
	};
	const mail = async (to: Awaited<ReturnType<typeof person>>, more: Parameters<typeof tell>[2] = {}) =>
		await tell(store(), to, { channel: 'email', ...more });
	const ids = (mails: Mail[]) => mails.map(({ effectId }) => effectId);

	it('a mail is not taken by those who send to Telegram, nor a chat message by those who mail', async () => {
		const anna = await person();
		const [inChat, byMail] = [await tell(store(), anna), await mail(anna)];
		expect((await claim(store())).map(({ id }) => id)).toEqual([inChat]);
		// The two ways do not wait for each other.
		expect(ids(await claimMail(store(), { limit: 10 }))).toEqual([byMail]);
		expect(await dueKinds(store(), ['effects', 'mail'])).toEqual([]);
	});

	it('a mail to one who has blocked the bot is due, and is not held when he blocks it later', async () => {
		const [blocked, active] = [await person('blocked'), await person()];
		const [first, second] = [await mail(blocked), await mail(active)];
		await transition(store(), async (tx) => await holdEffects(tx, active.id));
		expect(await dueKinds(store(), ['mail'])).toEqual(['mail']);
		expect(ids(await claimMail(store(), { limit: 10 }))).toEqual([first, second]);
	});

	it('workers at the same moment never take one twice, nor more than their limit, nor two of a person', async () => {
		const people: Array<Awaited<ReturnType<typeof person>>> = [];
		for (let i = 0; i < 12; i++) people.push(await person());
		for (let round = 0; round < 2; round++) for (const one of people) await mail(one);
		const batches = await Promise.all(Array.from({ length: 8 }, async () => await claimMail(store(), { limit: 3 })));
		expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(3);
		const taken = batches.flat();
		expect(new Set(ids(taken)).size).toBe(taken.length);
		expect(new Set(taken.map(({ subscriberId }) => subscriberId)).size).toBe(taken.length);
		expect(taken.length).toBe(12);
	});

	it('the guard is read again in the claim, and what is over its time is dropped', async () => {
		const [anna, boris] = [await person(), await person()];
		const ended = await addSubscription(store(), anna, { state: 'ended' });
		const stale = await mail(anna, { guard: 'subscription_runs', guardRef: ended.id });
		const late = await mail(boris, { expiresAt: 1 });
		const next = await mail(boris);
		expect(ids(await claimMail(store(), { limit: 10 }))).toEqual([next]);
		expect([(await effect(store(), stale)).state, (await effect(store(), late)).state]).toEqual(['dropped', 'dropped']);
	});

	it('only what the server accepted is sent; the rest comes again after a pause, and the late answer of a lost lease changes nothing', async () => {
		const id = await mail(await person());
		const [first] = await claimMail(store(), { limit: 1 });
		for (const answer of [
			{},
			{ accepted: [] },
			{ accepted: [], rejected: ['x@example.org'] },
			{ error: 'no', accepted: ['x'] },
			{ ...first },
		]) {
			const [one] = id && first && (await effect(store(), id)).state === 'sending' ? [first] : await claimMail(store(), { limit: 1 });
			expect(await settled(store(), one!, answer as Record<string, unknown>)).toMatchObject({ sent: false });
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', sent_at: null });
			await store().db.updateTable('effect').set({ due_at: 0 }).where('id', '=', id).execute();
		}
		const [last] = await claimMail(store(), { limit: 1 });
		await settled(store(), first!);
		expect((await effect(store(), id)).state).toBe('sending');
		expect(await settled(store(), last!)).toEqual({ sent: true });
		expect(await effect(store(), id)).toMatchObject({ state: 'sent' });
	});

	it('one whose answer never came is repeated once, not for ever', async () => {
		const id = await mail(await person(), { priority: 2 });
		for (const state of ['ready', 'unknown']) {
			expect(ids(await claimMail(store(), { limit: 1 }))).toEqual([id]);
			expect(await claimMail(store(), { limit: 1 })).toEqual([]);
			passRealTime(MAIL_LEASE_MS + 1000);
			await recoverSending(store());
			expect((await effect(store(), id)).state).toBe(state);
		}
	});

	it('a person without an address any more, or mail switched off: dropped, not sent', async () => {
		const anna = await person();
		const id = await mail(anna);
		await store().db.updateTable('subscriber').set({ email: null }).where('id', '=', anna.id).execute();
		expect(await claimMail(store(), { limit: 1 })).toEqual([]);
		expect((await effect(store(), id)).state).toBe('dropped');
		const other = await mail(await person());
		await applySetup(store(), { service: { mail: 'off' } }, null, false);
		expect(await claimMail(store(), { limit: 1 })).toEqual([]);
		expect((await effect(store(), other)).state).toBe('dropped');
	});

	it('M10 a notice that a sender for Telegram holds when the bot is blocked goes by e-mail, and not by both ways', async () => {
		const anna = await person();
		const { id: renewalId } = await store()
			.db.insertInto('renewal')
			.values({ payer_id: 1, term: 2, subscriber_id: anna.id, stage: 'announced', next_at: 1, ends_at: 1, created_at: 0 })
			.returning('id')
			.executeTakeFirstOrThrow();
		const notice = await tell(store(), anna, { guard: 'renewal_announced', guardRef: renewalId });
		const other = await tell(store(), anna);
		const [late] = await claim(store());
		expect(late!.id).toBe(notice);
		await transition(store(), async (tx) => await holdEffects(tx, anna.id));
		expect(await startSending(store(), [late!])).toEqual(new Set());
		expect((await effect(store(), other)).due_at).toBe(HELD);
		const [byMail] = await claimMail(store(), { limit: 10 });
		await confirmSent(store(), late!);
		expect((await effect(store(), notice)).state).toBe('sending');
		expect(await settled(store(), byMail!)).toEqual({ sent: true });
	});

	it('one to whom the address no longer belongs for sure is not written to: a mail that waits is dropped', async () => {
		const anna = await person();
		const id = await mail(anna);
		await store().db.updateTable('subscriber').set({ email_confirmed_at: null }).where('id', '=', anna.id).execute();
		expect(await claimMail(store(), { limit: 1 })).toEqual([]);
		expect((await effect(store(), id)).state).toBe('dropped');
	});

	it('one link is mailed, however many ask for it at once', async () => {
		const anna = await person();
		const asks = Array.from({ length: 12 }, async (_, i) => await requestLinkByMail(store(), { email: anna.email, cause: `page:${i}` }));
		await Promise.all(asks);
		expect(await store().db.selectFrom('page_token').select('id').execute()).toHaveLength(1);
		expect(await store().db.selectFrom('effect').select('id').where('channel', '=', 'email').execute()).toHaveLength(1);
	});
});
