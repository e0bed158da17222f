import { createLead } from '../../service/leads/create';
import { claimToken } from '../../service/leads/join';
import { transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { addSubscriber } from '../support/storeRows';

eachEngine((_, store) => {
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
});
