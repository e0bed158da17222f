import { applySetup } from '../../service/setup/apply';
import { markAlive } from '../../service/observe/presence';
import type { Store } from '../../service/store/open';
import { useBackupPlaces } from '../support/backupPlaces';
import { moneyKept, savedCharges } from '../support/renewalStory';
import { eachEngine, type StorePlace } from '../support/stores';
import { placeOf, tool } from '../support/storeTool';
import { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const places = useBackupPlaces();
const N8N = 'n8n-1';
/** Short terms, so that three of them are lived through. */
const OFFERS = [{ code: 'days', name: '10 days', price: '990', termCount: 10, termUnit: 'day' as const }];

/** n8n starts on what lies in the store's place now, at the world's moment. */
async function startAgain(world: World, place: StorePlace): Promise<Store> {
	const store = await place.open();
	await store.migrate();
	await store.db
		.updateTable('installation')
		.set({ clock_offset_ms: Math.round(world.now() - Date.now()) })
		.execute();
	Object.assign(world, { store });
	Object.assign(world.folder, { store });
	await markAlive(store, N8N, true);
	return store;
}

const installation = async ({ store }: World) => await store.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
/** Numbers that his chat shows, in the order in which they came. */
const numbersIn = (events: Awaited<ReturnType<World['events']>>, { name }: Person) =>
	events.filter(({ who, what }) => who === name && /^file \d+$/.test(what)).map(({ what }) => Number(what.slice(5)));
const daysOf = (events: Awaited<ReturnType<World['events']>>, { name }: Person) =>
	events.filter(({ who, what }) => who === name && what.startsWith('file ')).map(({ at }) => at.slice(0, 5));
const until = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

eachEngine((given) => {
	it('M15, M17 a day is lost, the backup put back, and life goes on: no payment lost, none taken twice, no file left out', async () => {
		const place = await places.place(given().engine);
		const world = await World.open({ files: 60, parts: { offers: OFFERS }, store: await place.open() });
		try {
			await markAlive(world.store, N8N, true);
			const [anna, boris, vera, gleb] = [
				await world.person('anna'),
				await world.person('boris'),
				await world.person('vera'),
				await world.person('gleb'),
			];
			await anna.buy();
			await gleb.buy();
			await gleb.cancel();
			await world.advance({ days: 1 });
			await boris.buy();
			await world.advanceUntil('2026-05-21T12:00');
			await vera.free();
			const dina = await world.person('dina');
			await dina.choose();
			await world.advanceUntil('2026-05-22T11:00');
			const before = await world.events();

			// While the service runs.
			expect(await tool('backup', '--to', places.file(), ...placeOf(place.options))).toMatchObject({ code: 0 });

			// 25 hours: Anna and Boris are charged, Dina pays for what the backup knows as not paid, files go out.
			await dina.consent();
			await dina.pay();
			await world.advanceUntil('2026-05-23T12:30');
			expect(await savedCharges(world)).toEqual(['succeeded', 'succeeded']);
			const lost = await world.events();
			const endsAt = (await anna.subscription())!.ends_at;

			// Put back as docs/store.md says: not while the service runs, and with --replace only.
			const restore = async (...more: string[]) => await tool('restore', '--from', places.file(), ...more, ...placeOf(place.options));
			expect(await restore('--replace')).toMatchObject({ code: 1, said: expect.stringMatching(/in use/) });
			await world.store.close();
			expect(await restore('--replace')).toMatchObject({ code: 0 });
			await startAgain(world, place);
			expect(await installation(world)).toMatchObject({ observe: 1, observe_reason: expect.stringMatching(/restored/), host: N8N });
			expect(await anna.subscription()).toMatchObject({ term: 1 });

			// A careful owner goes on observing until he has seen what was found.
			const shop = { shopId: (await installation(world)).shop_id!, mode: 'test' as const };
			await applySetup(world.store, { service: { observe: true } }, shop, false);
			await world.advance({ hours: 1 });
			expect(await anna.subscription()).toMatchObject({ term: 2, ends_at: endsAt, renewal_on: 1 });
			expect(await boris.subscription()).toMatchObject({ term: 2 });
			expect(await dina.subscription()).toMatchObject({ term: 1, state: 'active' });
			expect(await installation(world)).toMatchObject({ observe: 1, observe_reason: null, recheck_from: null });
			await applySetup(world.store, { service: { observe: false } }, shop, false);
			expect(await installation(world)).toMatchObject({ observe: 0 });

			// The next term is as any other.
			await world.advanceUntil('2026-06-03T13:00');
			const after = await world.events();
			for (const [person, term] of [
				[anna, 3],
				[boris, 3],
			] as const)
				expect(await person.subscription()).toMatchObject({ term, state: 'active' });
			expect(await gleb.subscription()).toMatchObject({ term: 1, state: 'ended' });
			expect(await moneyKept(world)).toBe(4);
			const { payments, refunds } = await world.shop('GET', 'ledger');
			expect(refunds).toEqual([]);
			expect((payments as Array<{ status: string }>).filter(({ status }) => status === 'succeeded')).toHaveLength(8);

			for (const [person, first] of [
				[anna, 6],
				[boris, 6],
				[vera, 1],
				[dina, 6],
			] as const) {
				const [had, repeatable, then] = [numbersIn(before, person), numbersIn(lost, person), numbersIn(after, person)];
				// What went out in the lost hours goes out once more, and nothing else does.
				expect([...had, ...then]).toEqual(until(had.length + then.length + first - 1, first));
				for (const number of repeatable) expect(then).toContain(number);
				expect(new Set(daysOf(after, person)).size).toBe(then.length);
			}
		} finally {
			await world.close();
		}
	}, 180_000);
});
