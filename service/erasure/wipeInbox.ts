import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

const EMPTY = { body: '{}' };

/** Empties what came in from him or about him. The rows stay until they are cleared away, so that a repeat of the same thing is known as one. */
export async function wipeInbox(tx: Transition, { id, bot_id, telegram_user_id: userId }: Subscriber): Promise<void> {
	const source = `telegram:${bot_id}:%`;
	await tx.db
		.updateTable('inbox')
		.set({ ...EMPTY, lane: `erased:${id}` })
		.where('source', 'like', source)
		.where('lane', '=', String(userId))
		.execute();
	// Caught by a test run in the editor: those share one lane.
	await tx.db
		.updateTable('inbox')
		.set(EMPTY)
		.where('source', 'like', `test:${source}`)
		.where((eb) => eb.or([eb('body', 'like', `%"id":${userId},%`), eb('body', 'like', `%"id":${userId}}%`)]))
		.execute();
	// A form is kept under the number by which its lead is known.
	await tx.db
		.updateTable('inbox')
		.set(EMPTY)
		.where('source', 'like', 'tilda:%')
		.where('outside_id', 'in', (eb) => eb.selectFrom('lead').select('lead.dedupe_key').where('lead.subscriber_id', '=', id))
		.execute();
}

/** The form that comes from one who is erased already, by the number its lead is known by. */
export async function emptyForm(tx: Transition, dedupeKey: string): Promise<void> {
	await tx.db.updateTable('inbox').set(EMPTY).where('source', 'like', 'tilda:%').where('outside_id', '=', dedupeKey).execute();
}
