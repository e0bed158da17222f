import type { SubscriberState } from '../store/tables/people';

/** What somebody who is being erased is still told: of the erasure itself, and of his money. */
const WHILE_ERASING: ReadonlySet<unknown> = new Set([
	'erase_begun',
	'erase_running',
	'charge_returned_erased',
	'double_refunded',
	'refunded',
	'part_refunded',
	'payment_review',
	'refund_wished',
	'refund_nothing',
]);

/** Whether this may still go to a person in that state: nothing is offered, sent or asked of who wants to be erased, and nobody is there once he is. */
export function isTold(state: SubscriberState, payload: unknown): boolean {
	if (state === 'erased') return false;
	return state !== 'erasing' || WHILE_ERASING.has((payload as { message?: string }).message);
}
