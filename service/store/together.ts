import type { Store } from './open';

interface Waiting<Item, Result> {
	item: Item;
	resolve(result: Result): void;
	reject(error: unknown): void;
}

/** A batch that has not been written by then, ms of real time, hangs by itself (a connection that went dead): the next does not wait for it. */
const PATIENCE_MS = 5_000;

/**
 * Gathers what is asked of a store in one turn of the event loop and does it in one go: of thirty answers that arrive together it makes one transaction. What
 * comes while a batch is being written waits for the next, so batches grow where the database is slow. Nothing waits longer than for the batch before, and not for one that hangs.
 * @param work does a batch and gives a result for each item, in order; what it throws, each of the batch gets
 * @param patienceMs after so long the next batch is begun beside it
 */
export function together<Item, Result>(
	work: (store: Store, items: Item[]) => Promise<Result[]>,
	patienceMs = PATIENCE_MS,
): (store: Store, item: Item) => Promise<Result> {
	const queues = new WeakMap<Store, Array<Waiting<Item, Result>>>();

	async function write(store: Store, queue: Array<Waiting<Item, Result>>): Promise<void> {
		while (queue.length > 0) await within(patienceMs, writeBatch(store, queue.splice(0)));
		queues.delete(store);
	}

	async function writeBatch(store: Store, batch: Array<Waiting<Item, Result>>): Promise<void> {
		try {
			const results = await work(store, batch.map(({ item }) => item)); // prettier-ignore
			batch.forEach(({ resolve }, index) => resolve(results[index]!));
		} catch (error) {
			for (const { reject } of batch) reject(error);
		}
	}

	return async (store, item) =>
		await new Promise<Result>((resolve, reject) => {
			const waiting = { item, resolve, reject };
			const queue = queues.get(store);
			if (queue) return void queue.push(waiting);
			const begun = [waiting];
			queues.set(store, begun);
			setImmediate(() => void write(store, begun));
		});
}

/** Waits for `work`, and no longer than so many ms. */
async function within(ms: number, work: Promise<void>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	await Promise.race([work, new Promise<void>((resolve) => void (timer = setTimeout(resolve, ms)))]);
	clearTimeout(timer);
}
