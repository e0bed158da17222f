import { sql } from '../../vendor';
import { eachEngine } from '../support/stores';

eachEngine((place, store) => {
	it('a database that ends a connection in the middle of a transaction fails what was in hand, and nothing else', async () => {
		const number = place().engine === 'postgres' ? sql<{ id: number }>`select pg_backend_pid() as id` : sql<{ id: number }>`select 0 as id`;
		const other = await place().open();
		const broken = store()
			.db.transaction()
			.execute(async (db) => {
				const { id } = (await number.execute(db)).rows[0]!;
				if (place().engine === 'sqlite') throw new Error('the connection is gone');
				await sql`select pg_terminate_backend(${id})`.execute(other.db);
				// Nothing is asked of it while it ends.
				await new Promise((next) => setTimeout(next, 100));
				await number.execute(db);
			});
		await expect(broken).rejects.toThrow();
		expect(await store().db.selectFrom('installation').select('only_row').execute()).toEqual([{ only_row: 1 }]);
	});
});
