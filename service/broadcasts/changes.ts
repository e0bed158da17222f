import { sql } from '../../vendor';
import { addMailing } from '../effects/addMailing';
import type { Mailed } from '../effects/addMailing';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { CHUNK } from './audience';
import { contentOf } from './find';
import type { Broadcast } from './find';
import { messageOf } from './message';
import { openEffects } from './window';

/** Telegram deletes a bot's message within so long. Source: Bot API, deleteMessage. */
const DELETABLE_MS = 48 * 3_600_000;
/** So many changes lie in the outbox at most. */
const MOST_OPEN = 500;
const SOON_MS = 3_000;

/** The outbox's key of a change to one person's message. */
export const changeKey = ({ id, change, change_no }: Pick<Broadcast, 'id' | 'change' | 'change_no'>, subscriberId: number | ''): string =>
	`broadcast_${change}:${id}:${change_no}:${subscriberId}`;

/** Writes the next changes of what was sent into the outbox. Gives when the next step is due; null when all are written. */
export async function planChanges(tx: Transition, broadcast: Broadcast): Promise<number | null> {
	// A message that is on its way is not known by its number yet.
	if ((await openEffects(tx, broadcast.id)) > 0) return tx.now + SOON_MS;
	const free = MOST_OPEN - (await openEffects(tx, broadcast.id, 'broadcast_change'));
	if (free <= 0) return tx.now + SOON_MS;
	const limit = Math.min(free, CHUNK);
	const rows = await sent(tx, broadcast, limit);
	const [late, good] = [rows.filter((row) => isLate(tx, broadcast, row)), rows.filter((row) => !isLate(tx, broadcast, row))];
	const { setup } = await currentSetup(tx.store, tx.db);
	const content = contentOf(broadcast);
	const mailed = good.flatMap((row): Mailed[] => {
		const { messageId } = JSON.parse(row.result ?? '{}') as { messageId?: number };
		if (messageId === undefined) return [];
		const message = broadcast.change === 'edit' ? messageOf(setup, broadcast.id, content, row) : {};
		return [{ person: row, key: changeKey(broadcast, row.id), payload: { ...message, messageId }, expiresAt: null }];
	});
	const added = await addMailing(tx, { kind: broadcast.change!, guard: 'broadcast_change', guardRef: broadcast.id }, mailed);
	if (added.size > 0)
		await tx.db
			.updateTable('broadcast_recipient')
			.set({
				change_id: sql<number>`(select e.id from effect e where e.key = cast(${changeKey(broadcast, '')} as text) || broadcast_recipient.subscriber_id)`,
			})
			.where('broadcast_id', '=', broadcast.id)
			.where('subscriber_id', 'in', [...added.keys()])
			.execute();
	const finished = rows.length < limit;
	await tx.db
		.updateTable('broadcast')
		.set((eb) => ({ change_position: finished ? null : rows.at(-1)!.id, change_late: eb('change_late', '+', late.length) }))
		.where('id', '=', broadcast.id)
		.execute();
	return finished ? null : tx.now;
}

async function sent(tx: Transition, broadcast: Broadcast, limit: number) {
	return await tx.db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('effect as e', 'e.id', 'r.effect_id')
		.innerJoin('subscriber as p', 'p.id', 'r.subscriber_id')
		.select(['p.id', 'p.bot_id', 'p.language', 'p.first_name', 'e.result', 'e.sent_at'])
		.where('r.broadcast_id', '=', broadcast.id)
		.where('r.subscriber_id', '>', broadcast.change_position!)
		.where('e.state', '=', 'sent')
		.where('p.state', '=', 'active')
		.orderBy('r.subscriber_id')
		.limit(limit)
		.execute();
}

function isLate(tx: Transition, { change }: Broadcast, { sent_at }: { sent_at: number | null }): boolean {
	return change === 'delete' && sent_at !== null && sent_at < tx.now - DELETABLE_MS;
}
