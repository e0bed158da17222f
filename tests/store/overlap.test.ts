import { PRIORITY } from '../../service/effects/kinds';
import { accept } from '../../service/inbox/accept';
import { claimInbox } from '../../service/inbox/drain';
import type { Store } from '../../service/store/open';
import { slowRows } from '../support/slowRows';
import { makePlace } from '../support/stores';
import { racesOnPostgres } from '../support/racesOnPostgres';
import { addSubscriber, claim, tell } from '../support/storeRows';

const SOURCE = 'telegram:100200:bot';
/** A claim. */
const LEASED = 'new.lease_until > old.lease_until';

/**
 * What SQLite cannot meet, having one writer: on PostgreSQL a second claim can begin while the first has not committed what it took. A trigger holds every
 * update open for a while, so that they surely overlap.
 */
racesOnPostgres('claims that overlap', (fresh) => {
	let store: Store;
	beforeEach(async () => void (store = await fresh()));

	it('a person does not get an answer while the reminder just taken is on its way', async () => {
		const person = await addSubscriber(store);
		const reminder = await tell(store, person, { priority: PRIORITY.reminder });
		const held = await slowRows(store, 'effect', LEASED);
		const first = claim(store);
		await held();
		await tell(store, person, { priority: PRIORITY.answer });
		const second = claim(store);
		expect((await first).map((row) => row.id)).toEqual([reminder]);
		expect(await second).toEqual([]);
	});

	it('a chat is not handed to a second execution while its first batch is being taken', async () => {
		const come = async (outsideId: string) => await accept(store, { source: SOURCE, outsideId, lane: 'chat', body: {} });
		await come('1');
		const held = await slowRows(store, 'inbox', LEASED);
		const first = claimInbox(store, SOURCE, 10);
		await held();
		await come('2');
		const second = claimInbox(store, SOURCE, 10);
		expect((await first).map((row) => row.outside_id)).toEqual(['1']);
		expect(await second).toEqual([]);
	});
});

it('SQLite has one writer, so its claims cannot overlap', async () => {
	const { place, remove } = await makePlace('sqlite');
	try {
		const store = await place.open();
		await store.migrate();
		const seen: string[] = [];
		const work = async (name: string) =>
			await store.db.transaction().execute(async () => {
				seen.push(`${name} begins`);
				await new Promise((done) => setTimeout(done, 10));
				seen.push(`${name} ends`);
			});
		await Promise.all([work('one'), work('two')]);
		expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
	} finally {
		await remove();
	}
});
