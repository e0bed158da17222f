import type { Engine, Store } from '../../../service/store/open';
import fc from '../../support/fastCheck';
import { checkAtRest, comeToRest } from '../../support/renewalModel/atRest';
import { readBooks } from '../../support/renewalModel/books';
import { checkEnded } from '../../support/renewalModel/ended';
import { play } from '../../support/renewalModel/play';
import { checkRunning } from '../../support/renewalModel/running';
import { history } from '../../support/renewalModel/steps';
import type { Step } from '../../support/renewalModel/stepTypes';
import { Withdrawals } from '../../support/renewalModel/withdrawals';
import { RenewalWorld } from '../../support/renewalModel/world';
import { makePlace, type StorePlace } from '../../support/stores';

/** CI lives more of them; elsewhere fewer, for quick answers; on PostgreSQL, where each takes twice as long, half of them. `RENEWAL_HISTORIES` says otherwise. */
const HISTORIES = Number(process.env.RENEWAL_HISTORIES ?? (process.env.CI ? 300 : 100));
const SHARE = { sqlite: 1, postgres: 0.5 };
/** A server answers several at once, which is most of the time that a history takes there. */
const LANES = { sqlite: 1, postgres: 4 };

/** He buys with renewal, pays and is told. */
const beginning = (offer: string): Step[] => [
	{ do: 'act', act: { do: 'tap', what: { tap: 'buy', offer, renewal: true } }, lives: undefined },
	{ do: 'checkout', payment: 0, what: 'pays', card: 1, told: true },
	{ do: 'everything due' },
];

async function live(world: RenewalWorld, steps: Step[]): Promise<void> {
	const withdrawals = new Withdrawals();
	world.whenAllIsDone = async () => checkRunning(world, await readBooks(world.store));
	let before = await readBooks(world.store);
	for (const step of steps) {
		const [agreed, tried] = [world.agrees, world.shop.attempts.length];
		world.endedByOwner = false;
		await play(world, step);
		const now = await readBooks(world.store);
		withdrawals.follow(world, before, now, agreed, world.shop.attempts.slice(tried));
		checkEnded(world, before, now);
		before = now;
	}
	await comeToRest(world);
	await checkAtRest(world, withdrawals);
}

/** Histories one after the other on one place. On SQLite both workers share a connection, so that their transactions take turns. */
async function liveMany(place: StorePlace, count: number, seed: number | undefined): Promise<void> {
	const store = await place.open();
	await store.migrate();
	await RenewalWorld.prepare(store);
	const stores: [Store, Store] = [store, place.engine === 'postgres' ? await place.open() : store];
	const property = fc.asyncProperty(history, async ({ offer, steps }) => {
		await RenewalWorld.live(stores, async (world) => await live(world, [...beginning(offer), ...steps]));
	});
	await fc.assert(property, { numRuns: count, ...(seed === undefined ? {} : { seed }) });
}

/** The property on one engine. Each has a file of its own: they are the longest of the store's tests, and files run beside each other. */
export function renewalsProperty(engine: Engine): void {
	afterEach(() => jest.restoreAllMocks());

	it(`M4, M7, M8, M12 on ${engine}: whatever happens, a term is paid once, nothing is kept after a withdrawal, access follows the money, and the books agree`, async () => {
		const lanes = LANES[engine];
		const places = await Promise.all(Array.from({ length: lanes }, async () => await makePlace(engine)));
		const { seed } = fc.readConfigureGlobal();
		try {
			const count = Math.ceil((HISTORIES * SHARE[engine]) / lanes);
			await Promise.all(places.map(async (one, lane) => await liveMany(one.place, count, seed === undefined ? undefined : seed + lane)));
		} finally {
			await Promise.all(places.map(async ({ remove }) => await remove()));
		}
	}, 600_000);
}
