import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import type { donePromise } from '../../nodes/shared/drain';
import { watchDue } from '../../nodes/SubscriptionDueTrigger/watch';
import { openStore, type Store } from '../../service/store/open';
import { addSubscriber, tell } from '../support/storeRows';
import { until } from '../support/until';

type Done = ReturnType<typeof donePromise>;

let store: Store;
let stop: (() => Promise<void>) | undefined;
let begun: Array<{ due: unknown; done: Done }>;
let said: string[];

beforeEach(async () => {
	store = await openStore({ engine: 'sqlite', file: ':memory:', testMode: true });
	await store.migrate();
	[begun, said] = [[], []];
});
afterEach(async () => {
	await stop?.();
	for (const { done } of begun) done.resolve({ status: 'success' } as IRun);
	await store.close();
});

const watch = (givenUpAfterMs?: number, everyMs = 5) => {
	const emit = (items: INodeExecutionData[][], _response: unknown, done: Done) => void begun.push({ due: items.flat()[0]?.json.due, done });
	const trigger = { emit, logger: { warn: (text: string) => void said.push(text) } } as unknown as ITriggerFunctions;
	stop = watchDue(trigger, store, ['effects'], everyMs, givenUpAfterMs);
};
const wait = async (ms: number) => await new Promise((next) => setTimeout(next, ms));

it('three executions that send run at once, and no fourth until one has ended', async () => {
	await tell(store, await addSubscriber(store));
	watch();
	await until('three executions', () => begun.length >= 3);
	await wait(100);
	expect(begun.map(({ due }) => due)).toEqual(['effects', 'effects', 'effects']);
	begun[0]!.done.resolve({ status: 'success' } as IRun);
	await until('a fourth', () => begun.length >= 4);
	await wait(100);
	expect(begun).toHaveLength(4);
	expect(said).toEqual([]);
});

it('an execution that n8n cannot begin is tried again after a pause, not at once and for ever', async () => {
	await tell(store, await addSubscriber(store));
	watch();
	await until('three executions', () => begun.length >= 3);
	for (const { done } of begun) done.reject(new Error('the database is away'));
	await wait(200);
	expect(begun).toHaveLength(3);
});

it('after an execution that took longer than a look, the next begins at once; after a short one at the next look', async () => {
	await tell(store, await addSubscriber(store));
	watch(undefined, 1_000);
	await until('three executions', () => begun.length >= 3);
	await wait(500);
	begun[0]!.done.resolve({ status: 'success' } as IRun);
	await until('the next, before the next look', () => begun.length >= 4, 400);
	begun[3]!.done.resolve({ status: 'success' } as IRun);
	await wait(60);
	expect(begun).toHaveLength(4);
});

it('an execution whose end n8n never reports holds up what is due for some time only', async () => {
	await tell(store, await addSubscriber(store));
	watch(120);
	await until('three executions, and three more in their place', () => begun.length >= 6);
	expect(said).toContain('n8n has not reported the end of an execution (effects); the next one is started.');
});
