import { conditionsOf, countSegment } from '../segments/query';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Broadcast } from './find';

const DAY_MS = 24 * 3_600_000;

/** It runs from now on, to the segment as setup has it now; nothing is written yet. */
export async function begin(tx: Transition, { id, segment, life_days }: Broadcast, actor?: string): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const conditions = conditionsOf(setup, segment);
	const { reachable } = await countSegment(tx.db, conditions, tx.now);
	const { newest } = await tx.db
		.selectFrom('subscriber')
		.select((eb) => eb.fn.max('id').as('newest'))
		.executeTakeFirstOrThrow();
	await tx.db
		.updateTable('broadcast')
		.set({
			state: 'running',
			conditions: JSON.stringify(conditions),
			audience: reachable,
			up_to: newest ?? 0,
			position: 0,
			started_at: tx.now,
			ends_at: tx.now + life_days * DAY_MS,
			next_at: tx.now,
		})
		.where('id', '=', id)
		.execute();
	await record(tx, 'broadcast.started', null, { broadcast: id, segment, audience: reachable }, actor);
}
