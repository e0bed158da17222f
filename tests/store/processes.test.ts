import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eachEngine, type StorePlace } from '../support/stores';
import { addSubscriber, BOT, tell } from '../support/storeRows';
import { StoreWorker, type WorkerTask } from '../support/storeWorker';
import type { Store } from '../../service/store/open';

/** What a worker has in flight at most. */
const BATCH = 4;

eachEngine((place, store) => {
	let folder: string;
	let chat: string;
	const workers: StoreWorker[] = [];

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'store-workers-'));
		chat = join(folder, 'chat');
		writeFileSync(chat, '');
	});
	afterEach(async () => {
		for (const worker of workers.splice(0)) await worker.kill();
		rmSync(folder, { recursive: true, force: true });
	});

	async function start(task: WorkerTask, count: number, where: StorePlace): Promise<StoreWorker[]> {
		const started = Array.from({ length: count }, () => new StoreWorker(task, where.options, { botId: BOT, chat }));
		workers.push(...started);
		await Promise.all(started.map(async (worker) => await worker.said(1)));
		for (const worker of started) worker.begin();
		return started;
	}

	async function fill(count: number): Promise<number[]> {
		const ids: number[] = [];
		for (let i = 0; i < count; i++) ids.push(await tell(store(), await addSubscriber(store())));
		return ids;
	}

	it('two processes never claim the same effect', async () => {
		const ids = await fill(120);
		const started = await start('claim', 2, place());
		const taken = (await Promise.all(started.map(async (worker) => await worker.end()))).flatMap((lines) => lines.slice(1).map(Number));
		expect(taken.sort((a, b) => a - b)).toEqual(ids);
	});

	it('a process killed in the middle of claims loses nothing and doubles only what was in flight', async () => {
		const ids = await fill(150);
		const [victim] = await start('deliver', 1, place());
		await victim!.said(20);
		await victim!.kill();
		const inFlight = await underWay(store());
		expect(inFlight.length).toBeLessThanOrEqual(BATCH);
		const confirmed = await countSent(store());
		expect(confirmed).toBeGreaterThanOrEqual(19);
		expect(confirmed).toBeLessThan(150);

		await expireLeases(store());
		const [heir] = await start('deliver', 1, place());
		await heir!.end();

		const sends = readFileSync(chat, 'utf8').trim().split('\n').map(Number);
		expect([...new Set(sends)].sort((a, b) => a - b)).toEqual(ids);
		const doubled = sends.filter((id, index) => sends.indexOf(id) !== index);
		expect(inFlight).toEqual(expect.arrayContaining(doubled));
		expect(await countSent(store())).toBe(150);
	});
});

async function underWay(store: Store): Promise<number[]> {
	const rows = await store.db
		.selectFrom('effect')
		.select('id')
		.where('state', 'in', ['ready', 'sending'])
		.where('lease_until', '>', 0)
		.execute();
	return rows.map(({ id }) => id);
}

async function countSent(store: Store): Promise<number> {
	return (await store.db.selectFrom('effect').select('id').where('state', '=', 'sent').execute()).length;
}

/** The leases of the dead run out, without waiting for it. */
async function expireLeases(store: Store): Promise<void> {
	await store.db.updateTable('effect').set({ lease_until: 1 }).where('lease_until', '>', 0).execute();
}
