import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import { startDrain, type donePromise } from '../../nodes/shared/drain';
import { accept } from '../../service/inbox/accept';
import { openStore, type Store } from '../../service/store/open';
import { until } from '../support/until';

type Done = ReturnType<typeof donePromise>;

const SOURCE = 'telegram:1:bot';
let store: Store;
let stop: () => Promise<void>;
/** What n8n was given, each with the promise of its end. */
let begun: Array<{ ids: unknown[]; done: Done }>;

const come = async (outsideId: string, lane: string) => await accept(store, { source: SOURCE, outsideId, lane, body: {} });
const ended = ({ done }: { done: Done }, status: 'success' | 'error' = 'success') =>
	done.resolve({ status, data: { resultData: { error: { message: 'it failed' } } } } as unknown as IRun);

beforeEach(async () => {
	store = await openStore({ engine: 'sqlite', file: ':memory:', testMode: true });
	await store.migrate();
	begun = [];
});
afterEach(async () => {
	const stopped = stop();
	begun.forEach((one) => ended(one));
	await stopped;
	await new Promise((resolve) => setTimeout(resolve, 20));
	jest.restoreAllMocks();
	await store.close();
});

const drain = (reportWithinMs?: number) => {
	const emit = (items: INodeExecutionData[][], _response: unknown, done: Done) => {
		begun.push({ ids: items.flat().map(({ json }) => json.outsideId), done });
	};
	stop = startDrain({ emit, logger: { warn: () => undefined } } as unknown as ITriggerFunctions, {
		store,
		source: SOURCE,
		toItems: async (rows) => await Promise.resolve([rows.map((row) => ({ json: { outsideId: row.outside_id } }))]),
		reportWithinMs,
	});
};

it('what a chat sends next waits for the execution that has its last, and others do not', async () => {
	for (const [id, lane] of ['a', 'b', 'a', 'a'].entries()) await come(String(id), lane);
	drain();
	await until('an execution', () => begun.length === 1);
	await come('4', 'c');
	await until('an execution', () => begun.length === 2);
	ended(begun[0]!);
	await until('an execution', () => begun.length === 3);
	ended(begun[2]!);
	await until('an execution', () => begun.length === 4);
	expect(begun.map(({ ids }) => ids)).toEqual([['0', '1'], ['4'], ['2'], ['3']]);
});

it('a chat that sends much at once is not held up by the pauses between two looks', async () => {
	for (let id = 0; id < 8; id++) await come(String(id), 'a');
	const started = performance.now();
	drain();
	for (let id = 0; id < 8; id++) {
		await until('an execution', () => begun.length === id + 1);
		ended(begun[id]!);
	}
	expect(performance.now() - started).toBeLessThan(1_500);
});

it('an execution that is still running keeps its rows: their lease is renewed until it ends', async () => {
	const intervals = jest.spyOn(globalThis, 'setInterval');
	const cleared = jest.spyOn(globalThis, 'clearInterval');
	await come('1', 'a');
	drain();
	await until('an execution', () => begun.length === 1);
	const index = intervals.mock.calls.findIndex(([, ms]) => ms === 40_000);
	await store.db
		.updateTable('inbox')
		.set({ lease_until: Date.now() + 5 })
		.execute();
	const lease = async () => (await store.db.selectFrom('inbox').select('lease_until').executeTakeFirstOrThrow()).lease_until;
	intervals.mock.calls[index]![0]();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect((await lease()) - Date.now()).toBeGreaterThan(100_000);
	ended(begun[0]!);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(cleared).toHaveBeenCalledWith(intervals.mock.results[index]!.value);
	expect(await lease()).toBe(0);
});

it('of a batch that failed one row at a time is tried again', async () => {
	for (const id of ['1', '2', '3']) await come(id, id);
	drain();
	await until('an execution', () => begun.length === 1);
	ended(begun[0]!, 'error');
	await new Promise((resolve) => setTimeout(resolve, 50));
	await store.db.updateTable('inbox').set({ lease_until: 0 }).execute();
	await until('an execution', () => begun.length === 2);
	await new Promise((resolve) => setTimeout(resolve, 700));
	expect(begun.slice(1).map(({ ids }) => ids)).toEqual([['1']]);
	expect((await store.db.selectFrom('inbox').select('tries').orderBy('id').execute()).map(({ tries }) => tries)).toEqual([2, 1, 1]);
	ended(begun[1]!);
	await until('an execution', () => begun.length === 3);
	expect(begun[2]!.ids).toEqual(['2']);
});

it('four executions whose end n8n never reports do not stop the inbox for ever', async () => {
	for (const lane of ['a', 'b', 'c', 'd']) {
		await come(lane, lane);
		if (lane === 'a') drain(200);
		await until('an execution', () => begun.some(({ ids }) => ids.includes(lane)));
	}
	await come('e', 'e');
	await until('an execution', () => begun.some(({ ids }) => ids.includes('e')));
	const rows = await store.db.selectFrom('inbox').select(['outside_id', 'state', 'tries']).where('outside_id', '<>', 'e').execute();
	expect(rows.map(({ state, tries }) => [state, tries])).toEqual(Array.from({ length: 4 }, () => ['received', 1]));
});
