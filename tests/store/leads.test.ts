import { askErasure } from '../../service/erasure/ask';
import { finishErasures } from '../../service/erasure/finish';
import { createLead } from '../../service/leads/create';
import { claimToken } from '../../service/leads/join';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { addSubscriber } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

eachEngine((_, store) => {
	// Which funnels a form brings people into stands in setup.
	beforeEach(async () => void (await applySetup(store(), worldSetup(), { shopId: '1', mode: 'test' }, false)));

	it('a form and the Start with its token at the same moment find each other', async () => {
		const person = { ...(await addSubscriber(store())), email: null, phone: null };
		const tokens = Array.from({ length: 12 }, (_none, i) => `token-${i}-abc`);
		await Promise.all(
			tokens.flatMap((token) => [
				createLead(store(), { dedupeKey: `tran-${token}`, token }),
				transition(store(), async (tx) => await claimToken(tx, token, person)),
			]),
		);
		const leads = await store().db.selectFrom('lead').select(['token', 'state', 'subscriber_id']).execute();
		expect(leads.map(({ token }) => token).sort()).toEqual([...tokens].sort());
		expect(leads.filter(({ state, subscriber_id }) => state !== 'joined' || subscriber_id !== person.id)).toEqual([]);
	});

	it('a form that lands at the very moment of an erasure leaves nothing of itself', async () => {
		for (let round = 0; round < 10; round++) {
			const { id } = await addSubscriber(store());
			const token = `token-${round}-abc`;
			await transition(store(), async (tx) => await claimToken(tx, token, { id }));
			await askErasure(store(), { subscriberId: id, cause: `in:${round}` });
			await store().db.updateTable('effect').set({ state: 'sent' }).execute();
			await Promise.all([
				createLead(store(), { dedupeKey: `tran-${token}`, token, name: 'Anna', email: 'anna@example.org' }),
				finishErasures(store(), { limit: 10 }),
				transition(store(), async (tx) => await claimToken(tx, `other-${token}`, { id })),
			]);
			expect(await store().db.selectFrom('subscriber').select(['state', 'email']).where('id', '=', id).execute()).toEqual([
				{ state: 'erased', email: null },
			]);
			const his = await store().db.selectFrom('lead').selectAll().where('subscriber_id', '=', id).execute();
			expect(his.filter(({ email, name }) => email !== null || name !== null)).toEqual([]);
		}
	});
});
