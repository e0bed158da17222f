import { addMessage } from '../effects/add';
import type { NewMessage } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Operator } from './operator';

/** Answers an operator in his own chat, once for each thing he did. `person` is whom it is about. */
export async function reply(
	tx: Transition,
	{ subscriber }: Pick<Operator, 'subscriber'>,
	cause: string,
	message: string,
	about: Pick<NewMessage, 'fields' | 'buttons' | 'person'> = {},
): Promise<void> {
	await addMessage(tx, subscriber, { key: `op:${subscriber.id}:${cause}`, message, ...about });
}

/** What the bot takes the operator's next text for; null = for nothing. */
export async function awaitText(tx: Transition, { subscriber }: Pick<Operator, 'subscriber'>, awaiting: string | null): Promise<void> {
	await tx.db.updateTable('subscriber').set({ awaiting }).where('id', '=', subscriber.id).execute();
}
