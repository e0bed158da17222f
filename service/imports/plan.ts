import type { ImportedSubscription, ImportLine } from './line';

/** What becomes of an imported subscription. */
export interface ImportPlan {
	/** Renewal is on: he wants it, and the list brings his consent and a method to charge (M8). */
	renews: boolean;
	/** Why it is off though the list says on; `withdrawn`: he has said no to renewal here. */
	leftOff: 'withdrawn' | 'no_consent' | 'no_card' | null;
	/** Its paid time is over and nothing renews it: kept as history, and nobody is told that it has ended. */
	isOver: boolean;
	/** M13: its day has passed, so that the owner decides. */
	isLate: boolean;
}

type OfSubscription = Pick<ImportLine, 'card'> & { holding: ImportedSubscription };

/** @param now service clock */
export function planOf({ holding, card }: OfSubscription, now: number, hasWithdrawn: boolean): ImportPlan {
	const missing = holding.consent === null ? 'no_consent' : card === null ? 'no_card' : null;
	const leftOff = !holding.wantsRenewal ? null : hasWithdrawn ? 'withdrawn' : missing;
	const renews = holding.wantsRenewal && leftOff === null;
	const isPast = holding.endsAt < now;
	return { renews, leftOff, isOver: isPast && !renews, isLate: isPast && renews };
}
