import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advance } from '../../../sandbox/clock/advance';
import { type SandboxServer, startServer } from '../../../sandbox/server';
import { SYNC_EVERY_MS } from '../../../service/due/kinds';
import { openStore, type Store } from '../../../service/store/open';
import { readClock } from '../../../service/store/clock';
import { FakeEmulator } from './fakeEmulator';

const DAY = 86_400_000;

let folder: string;
let server: SandboxServer;
/** The service's own opening of its store, as n8n has it. */
let service: Store;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'store-test-'));
	const file = join(folder, 'service.sqlite');
	server = await startServer({
		port: 0,
		dataDir: folder,
		store: { engine: 'sqlite', file },
		createEmulators: (context) => [new FakeEmulator(context)],
	});
	service = await openStore({ engine: 'sqlite', file, testMode: true });
});

afterEach(async () => {
	await server.close();
	await service.close();
	rmSync(folder, { recursive: true, force: true });
});

async function call<T>(path: string, body?: unknown): Promise<T> {
	const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
	return (await (await fetch(`${server.url}/control${path}`, init)).json()) as T;
}

it('waits for the tables, then moves the clock that the service reads', async () => {
	expect(await call('/charges')).toEqual([]);
	await service.migrate();
	await call('/clock/advance', { days: 3 });
	expect((await readClock(service)).offsetMs).toBeCloseTo(3 * DAY, -4);
	expect(await call('/charges')).toEqual([]);
	expect(await call('/subscribers')).toEqual([]);
});

it('notices when the service moved its clock by itself', async () => {
	await service.migrate();
	await service.db
		.updateTable('installation')
		.set({ clock_offset_ms: 5 * DAY })
		.execute();
	expect((await call<{ offsetMs: number }>('/clock')).offsetMs).toBe(5 * DAY);
	expect(server.clock.now()).toBeGreaterThan(Date.now() + 4 * DAY);
});

it('waits for what the service has under way', async () => {
	await service.migrate();
	const row = { source: 'test', outside_id: '1', lane: '1', body: '{}', state: 'received' as const, received_at: Date.now() };
	await service.db.insertInto('inbox').values(row).execute();
	setTimeout(() => void service.db.updateTable('inbox').set({ state: 'processed' }).execute(), 500);
	const before = performance.now();
	await call('/settle', {});
	expect(performance.now() - before).toBeGreaterThan(450);
});

it('stops where something is due in the service', async () => {
	await service.migrate();
	const due = Math.round(server.clock.now()) + DAY;
	const row = {
		code: 'main',
		folder: '/series',
		free_from: 1,
		free_to: 5,
		first_paid: 6,
		cursor: null,
		synced_at: due - SYNC_EVERY_MS,
		problems: null,
	};
	await service.db.insertInto('series').values(row).execute();
	await expect(advance(server.clock, server.idle, due + DAY, 300)).rejects.toThrow(/still under way: due: 1, sync due since/);
	expect(server.clock.now()).toBeGreaterThanOrEqual(due);
	expect(server.clock.now()).toBeLessThan(due + 60_000);
});
