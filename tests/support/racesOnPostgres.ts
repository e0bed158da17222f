import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { HAS_POSTGRES, makePlace } from './stores';
import { worldSetup } from './worldSetup';

/**
 * What meets on PostgreSQL only: SQLite has one writer.
 * @param define gets what makes a store, migrated and set up, for one test
 */
export function racesOnPostgres(what: string, define: (fresh: () => Promise<Store>) => void): void {
	if (!HAS_POSTGRES) return;
	describe(`${what}, on PostgreSQL`, () => {
		const made: Array<Awaited<ReturnType<typeof makePlace>>> = [];
		afterEach(async () => {
			for (const { remove } of made.splice(0)) await remove();
		});
		define(async () => {
			const one = await makePlace('postgres');
			made.push(one);
			const store = await one.place.open();
			await applySetup(store, worldSetup(), { shopId: 'shop', mode: 'test' }, false);
			return store;
		});
	});
}
