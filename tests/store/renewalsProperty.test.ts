import type { Store } from '../../service/store/open';
import fc from '../support/fastCheck';
import { checkEnded, checkRunning } from '../support/renewalModel/access';
import { checkAtRest, comeToRest } from '../support/renewalModel/atRest';
import { readBooks } from '../support/renewalModel/books';
import { play } from '../support/renewalModel/play';
import { history, type Step } from '../support/renewalModel/steps';
import { Withdrawals } from '../support/renewalModel/withdrawals';
import { RenewalWorld } from '../support/renewalModel/world';
import { eachEngine } from '../support/stores';

/** CI and `npm test` play all; a run of this file alone is for quick answers. */
const HISTORIES = Number(process.env.RENEWAL_HISTORIES ?? (process.env.CI ? 500 : 60));

/** He buys with renewal, pays and is told. */
const beginning = (offer: string): Step[] => [
	{ do: 'act', act: { do: 'tap', what: { tap: 'buy', offer, renewal: true } }, lives: undefined },
	{ do: 'checkout', payment: 0, what: 'pays', card: 1, told: true },
	{ do: 'everything due' },
];

async function live(stores: readonly [Store, Store], offer: string, steps: Step[]): Promise<void> {
	const world = await RenewalWorld.begin(stores);
	const withdrawals = new Withdrawals();
	let before = await readBooks(world.store);
	for (const step of [...beginning(offer), ...steps]) {
		const [agreed, tried] = [world.agrees, world.shop.attempts.length];
		world.endedByOwner = false;
		const allDone = await play(world, step);
		const now = await readBooks(world.store);
		withdrawals.follow(world, before, now, agreed, world.shop.attempts.slice(tried));
		checkEnded(world, before, now);
		if (allDone) checkRunning(now, world.now(), world.troubles.outage !== 'none');
		before = now;
	}
	await comeToRest(world);
	await checkAtRest(world, withdrawals);
	const b = await readBooks(world.store);
	const c = (k: string, n: number) => (STATS[k] = (STATS[k] ?? 0) + n);
	c('histories', 1);
	c('attempts in one ' + world.shop.attempts.length, 1);
	c('days ' + steps.filter((s) => s.do === 'charge day').length, 1);
	if (world.shop.attempts.length === 0 && (STATS['zero'] = (STATS['zero'] ?? 0) + 1) < 0)
		console.log(JSON.stringify(steps) + '\n' + JSON.stringify(b.events.concat(b.subscriptions as never, b.renewals as never)));
	c('attempts', world.shop.attempts.length);
	c('savedOk', world.shop.kept().filter((p) => p.methodId).length);
	c('links kept', world.shop.kept().filter((p) => !p.methodId).length);
	c('mustGoBack', withdrawals.mustGoBack.size);
	c('requests', b.requests.length);
	for (const r of b.requests) c('why ' + r.why, 1);
	for (const r of b.renewals) c('stage ' + r.stage, 1);
	for (const r of b.charges) c(`charge ${r.kind} ${r.state}`, 1);
	for (const e of await world.store.db.selectFrom('event').select('kind').execute()) c('event ' + e.kind, 1);
	for (const r of b.subscriptions) (c('sub ' + r.state, 1), c('terms', r.term));
}
const STATS: Record<string, number> = {};
afterAll(() => console.log(JSON.stringify(STATS, null, 0)));

eachEngine((place, store) => {
	it('M4, M7, M8, M12: whatever happens, a term is paid once, nothing is kept after a withdrawal, access follows the money, and the books agree', async () => {
		await RenewalWorld.prepare(store());
		const second = place().engine === 'postgres' ? await place().open() : store();
		await fc.assert(
			fc.asyncProperty(history, async ({ offer, steps }) => await live([store(), second], offer, steps)),
			{ numRuns: HISTORIES },
		);
	}, 300_000);
});
