import type { Transition } from '../store/transition';
import type { MessagePayload } from '../messages/render';
import { PRIORITY } from './kinds';
import type { Guard } from './guards';

/** What one person is sent of a mailing, or what is done to what he was sent. */
export interface Mailed {
	person: { id: number; bot_id: number };
	key: string;
	payload: MessagePayload | (Partial<MessagePayload> & { messageId: number });
	expiresAt: number | null;
}

/**
 * Writes the messages of a mailing into the outbox, some hundred in one statement: the general dispatch sends them, after everything else. Gives the numbers of
 * those that are new, by person; a key that is there already changes nothing.
 */
export async function addMailing(
	tx: Transition,
	{ kind, guard, guardRef }: { kind: 'message' | 'edit' | 'delete'; guard: Guard; guardRef: number },
	mailed: Mailed[],
): Promise<Map<number, number>> {
	if (mailed.length === 0) return new Map();
	const added = await tx.db
		.insertInto('effect')
		.values(
			mailed.map(({ person, key, payload, expiresAt }) => ({
				key,
				subscriber_id: person.id,
				bot_id: person.bot_id,
				kind,
				channel: 'telegram' as const,
				priority: PRIORITY.broadcast,
				payload: JSON.stringify(payload),
				file_series: null,
				file_number: null,
				valid_if: guard,
				valid_ref: guardRef,
				due_at: tx.now,
				expires_at: expiresAt,
				available_at: 0,
				state: 'ready' as const,
				created_at: tx.now,
				sent_at: null,
				result: null,
			})),
		)
		.onConflict((conflict) => conflict.column('key').doNothing())
		.returning(['id', 'subscriber_id'])
		.execute();
	return new Map(added.map(({ id, subscriber_id }) => [subscriber_id, id]));
}
