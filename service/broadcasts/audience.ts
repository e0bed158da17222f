import { MAY_BE_MAILED } from '../segments/query';
import { segmentWhere } from '../segments/conditions';
import type { Condition } from '../segments/fields';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Broadcast } from './find';
import { outsideQuietBy } from './quiet';

/** At most so many are written down in one transaction, and so many looked at: a segment of few among many does not hold the store either. */
export const CHUNK = 500;
const LOOKED_AT = 5_000;

/**
 * Writes down the next people of the segment, in the order of their numbers, each with the moment from which he may get it. `position` moves in the same
 * transaction, so whatever is killed in between, nobody is left out, and the table's key keeps anybody from standing there twice.
 */
export async function planAudience(tx: Transition, broadcast: Broadcast, { service }: Pick<Setup, 'service'>): Promise<void> {
	const from = broadcast.position!;
	const last = Math.min(from + LOOKED_AT, broadcast.up_to!);
	const people = await tx.db
		.selectFrom('subscriber')
		.select(['id', 'zone'])
		.where('id', '>', from)
		.where('id', '<=', last)
		// The moment of the start: "ends within 7 days" means the same for the first and the last.
		.where(segmentWhere(JSON.parse(broadcast.conditions!) as Condition[], broadcast.started_at!))
		.where(MAY_BE_MAILED)
		.orderBy('id')
		.limit(CHUNK)
		.execute();
	const allowed = outsideQuietBy(tx.now, service);
	if (people.length > 0)
		await tx.db
			.insertInto('broadcast_recipient')
			.values(
				people.map(({ id, zone }) => ({
					broadcast_id: broadcast.id,
					subscriber_id: id,
					state: 'waiting' as const,
					due_at: allowed(zone),
					local_date: null,
					slot: null,
					effect_id: null,
					change_id: null,
					pressed_at: null,
					stopped_at: null,
				})),
			)
			.onConflict((conflict) => conflict.columns(['broadcast_id', 'subscriber_id']).doNothing())
			.execute();
	const reached = people.length === CHUNK ? people.at(-1)!.id : last;
	const position = reached >= broadcast.up_to! ? null : reached;
	await tx.db.updateTable('broadcast').set({ position }).where('id', '=', broadcast.id).execute();
}
