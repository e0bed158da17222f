import { realNow } from '../store/clock';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import type { StatusEvent } from './facts';

/** An answer that is to name the message comes within this time or never, real ms. */
const KEPT_MS = 10 * 60_000;

/**
 * A status of a message nobody knows. While something is being sent it may belong to that: a provider's webhook can be quicker than its answer. So it is kept for
 * minutes; else it is none of ours.
 */
export async function keepEarly({ db }: Transition, provider: WhatsAppProviderName, status: StatusEvent): Promise<boolean> {
	const real = realNow();
	await forgetEarly(db);
	const sending = await db
		.selectFrom('effect')
		.select('id')
		.where('state', '=', 'sending')
		.where('channel', '=', 'whatsapp')
		.limit(1)
		.executeTakeFirst();
	const id = status.ids[0];
	if (!sending || id === undefined) return false;
	await db
		.insertInto('whatsapp_early')
		.values({ provider, message_id: id, body: JSON.stringify(status), at: real })
		.execute();
	return true;
}

/** Statuses that nobody has called for. */
export async function forgetEarly(db: Transition['db'] | Store['db']): Promise<void> {
	await db
		.deleteFrom('whatsapp_early')
		.where('at', '<', realNow() - KEPT_MS)
		.execute();
}

/** One of both at a time: else an answer that is being written would miss the status that is being kept. */
export async function answersAndStatuses(tx: Transition): Promise<void> {
	await oneAtATime(tx.store, tx.db, 'whatsapp:early');
}

/** What came of this message before it was known, in order. */
export async function takeEarly({ db }: Transition, provider: WhatsAppProviderName, messageId: string): Promise<StatusEvent[]> {
	const rows = await db
		.deleteFrom('whatsapp_early')
		.where('provider', '=', provider)
		.where('message_id', '=', messageId)
		.returning(['id', 'body'])
		.execute();
	return rows.sort((a, b) => a.id - b.id).map(({ body }) => JSON.parse(body) as StatusEvent);
}
