import { Client } from 'pg';
import { backupStore } from '../../service/store/backup';
import { markPostgres } from '../../service/store/restore/mark';
import { restoreToPostgres } from '../../service/store/restore/toPostgres';
import { openStore, type StoreOptions } from '../../service/store/open';
import { fillForBackup, useBackupPlaces } from '../support/backupPlaces';
import { addSubscriber } from '../support/storeRows';
import { HAS_POSTGRES } from '../support/stores';

type Place = Extract<StoreOptions, { engine: 'postgres' }>;
const places = useBackupPlaces();
/** It may do everything in its own schema, and nothing else in the database. */
const ROLE = `service_${process.pid}`;

// After what it owns is gone.
afterEach(async () => void (HAS_POSTGRES && (await ask(`drop role ${ROLE}`))));

async function ask(query: string): Promise<Array<Record<string, unknown>>> {
	const client = new Client({ connectionString: process.env.STORE_POSTGRES_URL });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(query)).rows;
	} finally {
		await client.end();
	}
}

const describePostgres = HAS_POSTGRES ? describe : describe.skip;
describePostgres('PostgreSQL, where the service has a role of its own', () => {
	let admin: Place;
	let service: Place;

	beforeEach(async () => {
		admin = (await places.place('postgres')).options as Place;
		const address = new URL(admin.connectionString);
		address.username = ROLE;
		service = { ...admin, connectionString: address.href };
		await ask(`create role ${ROLE} login`);
		await ask(`create schema ${admin.schema} authorization ${ROLE}`);
	});

	async function backedUp(): Promise<void> {
		const store = await openStore(service);
		await store.migrate();
		await fillForBackup(store);
		await backupStore(store, places.file());
		await store.close();
	}

	async function works(): Promise<void> {
		const store = await openStore(service);
		try {
			expect((await addSubscriber(store)).id).toBeGreaterThan(0);
			await store.migrate();
		} finally {
			await store.close();
		}
	}

	it('a role that owns its schema, and may create none, marks its store and restores into it when it is empty', async () => {
		await backedUp();
		await markPostgres(service);
		await ask(`drop schema ${admin.schema} cascade`);
		await ask(`create schema ${admin.schema} authorization ${ROLE}`);
		await restoreToPostgres(places.file(), service);
		await works();
	});

	it('what a pooler keeps open is told of where a store seems to be in use', async () => {
		await backedUp();
		const open = await openStore(service);
		await expect(markPostgres(service)).rejects.toMatchObject({ message: 'The store is in use.', hint: expect.stringMatching(/pooler/) });
		await open.close();
	});

	it('one that may create no schema is told what it needs to keep the old store, which stays', async () => {
		await backedUp();
		await expect(restoreToPostgres(places.file(), service, { replace: true })).rejects.toMatchObject({
			message: expect.stringMatching(/permission denied for database/),
			hint: expect.stringMatching(/GRANT CREATE ON DATABASE/),
		});
		await works();
	});

	it.each(['a store', 'nothing'])('where an administrator restores and there was %s, everything is the service’s again', async (was) => {
		await backedUp();
		if (was === 'nothing') {
			await ask(`drop schema ${admin.schema} cascade`);
			await ask(`create schema ${admin.schema} authorization ${ROLE}`);
		}
		await restoreToPostgres(places.file(), admin, { replace: true });
		await works();
		const owners = await ask(`select distinct tableowner from pg_tables where schemaname = '${admin.schema}'`);
		expect(owners).toEqual([{ tableowner: ROLE }]);
	});
});
