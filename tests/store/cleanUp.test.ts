import { accept } from '../../service/inbox/accept';
import { claimInbox, finishInbox } from '../../service/inbox/drain';
import { cleanUp } from '../../service/maintenance/cleanUp';
import { realNow } from '../../service/store/clock';
import { eachEngine } from '../support/stores';

const DAY_MS = 24 * 3_600_000;

eachEngine((_place, store) => {
	const incoming = (outsideId: string) => ({ source: 'telegram:1:bot', outsideId, lane: outsideId, body: { update_id: 1 } });

	it('forgets processed updates after 7 days, and nothing that is open, failed or younger', async () => {
		for (const id of ['old', 'open', 'failed', 'young']) await accept(store(), incoming(id));
		const rows = await claimInbox(store(), 'telegram:1:bot', 10);
		const named = (id: string) => rows.filter((row) => row.outside_id === id);
		await finishInbox(store(), [...named('old'), ...named('young')]);
		await store()
			.db.updateTable('inbox')
			.set({ received_at: realNow() - 8 * DAY_MS })
			.where('outside_id', '<>', 'young')
			.execute();
		await store().db.updateTable('inbox').set({ state: 'failed' }).where('outside_id', '=', 'failed').execute();
		expect(await cleanUp(store())).toEqual({ inbox: 1, payloads: 0, bodies: 0, tokens: 0, talks: 0 });
		const left = await store().db.selectFrom('inbox').select('outside_id').orderBy('id').execute();
		expect(left.map((row) => row.outside_id)).toEqual(['open', 'failed', 'young']);
	});

	it('forgets links to the account page a day after they were made, and none that still works', async () => {
		const token = (hash: string, hours: number, goodFor: number) => ({
			hash,
			subscriber_id: 1,
			purpose: 'entry' as const,
			nonce: hash,
			via: 'mail' as const,
			visit_ends_at: realNow() + goodFor,
			created_at: realNow() - hours * 3_600_000,
			expires_at: realNow() + goodFor,
			used_at: null,
		});
		await store()
			.db.insertInto('page_token')
			.values([token('old', 25, -1), token('counted', 1, -1), token('works', 25, 60_000)])
			.execute();
		expect(await cleanUp(store())).toMatchObject({ tokens: 1 });
		const left = await store().db.selectFrom('page_token').select('hash').orderBy('id').execute();
		expect(left.map(({ hash }) => hash)).toEqual(['counted', 'works']);
	});

	it('empties what failed after 90 days; the row stays, so that a repeat is still known', async () => {
		for (const id of ['old', 'young']) await accept(store(), incoming(id));
		await store().db.updateTable('inbox').set({ state: 'failed' }).execute();
		const age = async (id: string, days: number) =>
			await store()
				.db.updateTable('inbox')
				.set({ received_at: realNow() - days * DAY_MS })
				.where('outside_id', '=', id)
				.execute();
		await age('old', 91);
		await age('young', 89);
		expect(await cleanUp(store())).toEqual({ inbox: 0, payloads: 0, bodies: 1, tokens: 0, talks: 0 });
		expect(await cleanUp(store())).toMatchObject({ bodies: 0 });
		const rows = await store().db.selectFrom('inbox').select(['outside_id', 'body']).orderBy('id').execute();
		expect(rows).toEqual([
			{ outside_id: 'old', body: '{}' },
			{ outside_id: 'young', body: JSON.stringify({ update_id: 1 }) },
		]);
		expect(await accept(store(), incoming('old'))).toBe(false);
	});
});
