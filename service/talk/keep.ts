import type { Transition } from '../store/transition';
import type { Talk } from './find';
import { kindOfMessage } from './content';
import type { Written } from './content';

export interface ToKeep {
	talk: Talk;
	message: Written;
	cause: string;
	/** Who of the staff wrote it; null for the person himself. */
	operatorId: number | null;
}

/** Keeps what was written in a conversation. False when this very message has been kept before: then it has been passed on too. */
export async function keepMessage(tx: Transition, { talk, message, cause, operatorId }: ToKeep): Promise<boolean> {
	const row = await tx.db
		.insertInto('talk_message')
		.values({
			talk_id: talk.id,
			subscriber_id: talk.subscriber_id,
			direction: operatorId === null ? 'in' : 'out',
			operator_id: operatorId,
			kind: kindOfMessage(message)!,
			text: message.text ?? message.caption ?? null,
			cause,
			at: tx.now,
		})
		.onConflict((conflict) => conflict.column('cause').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (row) await tx.db.updateTable('talk').set({ last_at: tx.now }).where('id', '=', talk.id).execute();
	return row !== undefined;
}
