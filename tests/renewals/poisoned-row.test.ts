import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { openCredential } from '../support/openCredential';
import { runNode } from '../support/runNode';
import { useWorld } from '../support/world';

const type = new SubscriptionService();
const worlds = useWorld();
const HALF_AN_HOUR_MS = 30 * 60_000;

/** Anna's and Boris's charges are due; something of Anna's row is so broken that her step throws. */
async function withPoison() {
	const world = await worlds.open({ files: 150 });
	const people = [await world.person('anna'), await world.person('boris')];
	for (const person of people) await person.buy();
	await world.advanceUntil('2026-06-11T11:50');
	await world.events();
	await world.store.db.updateTable('renewal').set({ offer_id: 999_999 }).where('id', '=', 1).execute();
	const noon = Date.parse('2026-06-11T12:01:00+03:00');
	await world.store.db
		.updateTable('installation')
		.set({ clock_offset_ms: noon - Date.now() })
		.execute();
	const run = async (parameters: Record<string, unknown>, items?: Array<{ renewalId: number }>) =>
		await runNode(type, {
			parameters: { resource: 'renewal', ...parameters },
			credentials: { subscriptionStoreApi: openCredential(world.store) },
			...(items ? { items } : {}),
		} as never);
	const row = async (id: number) => await world.store.db.selectFrom('renewal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return { world, run, row, noon };
}

test('M2 a renewal whose step breaks holds up no other: the rest are charged, it is put off, written down, and the owner is told once', async () => {
	const { world, run, row, noon } = await withPoison();
	const due = async () => await run({ operation: 'getDue', kind: 'renewals_charge', batchSize: 10 });
	const items = (await due()).map(({ json }) => json as { renewalId: number });
	expect(items.map(({ renewalId }) => renewalId)).toEqual([1, 2]);

	const out = await run({ operation: 'prepareCharge' }, items);
	expect(out.map(({ json }) => json)).toMatchObject([
		{ renewalId: 1, outcome: 'failed' },
		{ renewalId: 2, outcome: 'prepared', chargeId: expect.any(Number) },
	]);
	const put = await row(1);
	expect(put).toMatchObject({ stage: 'announced', lease_until: 0 });
	expect(put.next_at! - noon).toBeGreaterThanOrEqual(HALF_AN_HOUR_MS);
	expect(await due()).toEqual([]);

	const events = await world.store.db.selectFrom('event').select(['data']).where('kind', '=', 'renewal.failed').execute();
	expect(events.map(({ data }) => JSON.parse(data!) as object)).toMatchObject([{ renewal: 1, step: 'prepareCharge' }]);
	await run({ operation: 'prepareCharge' }, [{ renewalId: 1 }]);
	await world.deliver();
	const told = (await world.events()).filter(({ who, text }) => who === 'owner' && text.includes('Renewal 1'));
	expect(told).toHaveLength(1);
});
