import type { Transition } from '../store/transition';

const DAYS = 30;
/** Card schemes fine shops that try one card for one sum more often than this within 30 days. */
export const MOST_TRIES = 15;

/** Whether a card may be tried once more for a sum. Refused and never taken attempts did not reach the scheme. */
export async function isWithinSchemeLimit(tx: Transition, cardId: number, kopecks: number): Promise<boolean> {
	const { count } = await tx.db
		.selectFrom('charge')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('card_id', '=', cardId)
		.where('amount_kopecks', '=', kopecks)
		.where('created_at', '>', tx.now - DAYS * 86_400_000)
		.where('state', 'in', ['sent', 'unknown', 'pending', 'succeeded', 'declined'])
		.executeTakeFirstOrThrow();
	return Number(count) < MOST_TRIES;
}
