import { startPostgres, type PostgresServer } from './server';

declare global {
	var storePostgres: PostgresServer | undefined;
}

/** Once before the store's tests, in jest's own process; the workers inherit the address. `npm test` asks for it, the fast loop does not. */
export default async function setUp(): Promise<void> {
	delete process.env.STORE_POSTGRES_URL;
	if (process.env.TEST_POSTGRES !== '1') return;
	globalThis.storePostgres = await startPostgres();
	process.env.STORE_POSTGRES_URL = globalThis.storePostgres.connectionString;
}
