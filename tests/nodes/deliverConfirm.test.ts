import { confirmSurely } from '../../nodes/SubscriptionOutbox/deliver/confirm';
import { startSending } from '../../service/effects/sending';
import { openStore, type Store } from '../../service/store/open';
import { addSubscriber, claim, effect, tell } from '../support/storeRows';

let store: Store;

beforeEach(async () => {
	store = await openStore({ engine: 'sqlite', file: ':memory:', testMode: true });
	await store.migrate();
});
afterEach(async () => await store.close());

/** The store as it is while another program has it locked: so many transactions fail. */
function locked(times: number): Store {
	let left = times;
	const db = new Proxy(store.db, {
		get: (target, name) => {
			if (name === 'transaction' && left-- > 0) throw new Error('database is locked');
			const value = Reflect.get(target, name) as unknown;
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
	return { ...store, db };
}

async function sending() {
	await tell(store, await addSubscriber(store));
	const [row] = await claim(store);
	await startSending(store, [row!]);
	return row!;
}

it('what Telegram has taken is written down although the store is locked for a while', async () => {
	const row = await sending();
	await confirmSurely(locked(2), row, { messageId: 7 }, [1, 1, 1]);
	expect(await effect(store, row.id)).toMatchObject({ state: 'sent', result: '{"messageId":7}' });
});

it('a store that stays away ends the run, and the row is taken over when its lease is over', async () => {
	const row = await sending();
	await expect(confirmSurely(locked(9), row, {}, [1, 1, 1])).rejects.toThrow('database is locked');
	expect((await effect(store, row.id)).state).toBe('sending');
});
