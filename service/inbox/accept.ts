import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { storableJson, withoutNul } from './storable';

export interface Incoming {
	/** Who listens to what, for example `telegram:100200:bot`. */
	source: string;
	/** The outside id that makes a repeat recognisable (with the date where ids may start anew). */
	outsideId: string;
	/** What keeps its order: the chat, the payment. */
	lane: string;
	body: unknown;
	/** Whether a repeat of one that was handed on already is handed on again: a notice whose reading back found nothing new yet (M5). */
	again?: boolean;
}

/** Keeps what came in. False when it is there already. One insert: cheap enough for a webhook's answer to wait for it. */
export async function accept(store: Store, { source, outsideId, lane, body, again = false }: Incoming): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await store.db
		.insertInto('inbox')
		.values({
			source,
			outside_id: withoutNul(outsideId),
			lane: withoutNul(lane),
			body: storableJson(body),
			state: 'received',
			received_at: realNow(),
		})
		.onConflict((conflict) => {
			const repeated = conflict.columns(['source', 'outside_id']);
			return again ? repeated.doUpdateSet({ state: 'received', tries: 0 }).where('inbox.state', '<>', 'received') : repeated.doNothing();
		})
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
