import type { ChargeState } from '../store/tables/money';

/** While a charge is in one of these, it may still take the money and nothing else is tried (M4). */
export const OPEN_STATES: readonly ChargeState[] = ['created', 'sent', 'unknown', 'pending'];

/** M5: which state may follow which. A later state is never undone by an older fact; what is not listed is ignored. */
const NEXT: Record<ChargeState, readonly ChargeState[]> = {
	created: ['sent', 'pending', 'succeeded', 'declined', 'refused', 'unknown', 'not_taken'],
	sent: ['pending', 'succeeded', 'declined', 'refused', 'unknown', 'not_taken'],
	unknown: ['pending', 'succeeded', 'declined', 'refused', 'not_taken'],
	pending: ['succeeded', 'declined'],
	// Given up as not taken, and taken all the same: the money counts.
	not_taken: ['succeeded', 'pending'],
	refused: ['succeeded', 'pending'],
	succeeded: [],
	declined: [],
};

export function mayFollow(from: ChargeState, to: ChargeState): boolean {
	return NEXT[from].includes(to);
}
