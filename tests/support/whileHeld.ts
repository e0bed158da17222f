import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import type { Transition } from '../../service/store/transition';
import { lockPerson } from '../../service/subscribers/lock';
import { sql } from '../../vendor';

/** Holds the person's lock until that many others wait for it, then decides; what stands in `first` it does before they come. */
export async function whileHeld(
	store: Store,
	id: number,
	others: Array<() => Promise<string>>,
	decide: (tx: Transition) => Promise<void>,
	first: (tx: Transition) => Promise<void> = async () => {},
): Promise<string[]> {
	const running: Array<Promise<string>> = [];
	await transition(store, async (tx) => {
		await lockPerson(tx, id);
		await first(tx);
		for (const [index, other] of others.entries()) {
			running.push(other());
			await waiting(tx, index + 1);
		}
		await decide(tx);
	});
	return await Promise.all(running);
}

/** The second who waits for a row waits for the first who does. */
async function waiting(tx: Transition, count: number): Promise<void> {
	for (let i = 0; i < 200; i++) {
		const { rows } = await sql`
			with recursive behind as (
				select pg_backend_pid() as pid
				union select a.pid from pg_locks a join behind on not a.granted and behind.pid = any(pg_blocking_pids(a.pid)))
			select pid from behind where pid <> pg_backend_pid()`.execute(tx.db);
		if (rows.length >= count) return;
		await new Promise((done) => setTimeout(done, 20));
	}
	throw new Error('nobody waits');
}
