import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { Renewal } from './find';
import { releaseCovers } from './covers';
import { moveTo } from './find';
import { planRenewal } from './plan';

const DAY_MS = 86_400_000;
/** M11: an end at least so far ahead counts as renewed already. */
const RENEWED_AHEAD_MS = 5 * DAY_MS;

/** How the subscription stands beside what the renewal was planned for. */
export type Standing =
	| { is: 'same'; subscription: Subscription }
	/** It has ended, its term was paid by hand, or it rests. */
	| { is: 'gone' }
	| { is: 'renewed' }
	| { is: 'paused' }
	/** Its end has moved; `far` = so far that nothing needs to be charged now. */
	| { is: 'moved'; subscription: Subscription; far: boolean };

/**
 * Reads the subscription anew; the row stays locked until the end of the transaction.
 * @param isLook nothing is decided by it: the row is not locked
 */
export async function standingOf(
	tx: Transition,
	renewal: Pick<Renewal, 'payer_id' | 'term' | 'ends_at'>,
	isLook = false,
): Promise<Standing> {
	const subscription = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('id', '=', renewal.payer_id)
		.$if(tx.store.engine === 'postgres' && !isLook, (query) => query.forUpdate())
		.executeTakeFirstOrThrow();
	if (subscription.state === 'ended') return { is: 'gone' };
	if (subscription.term >= renewal.term) return { is: 'renewed' };
	if (subscription.state === 'paused') return { is: 'paused' };
	if (subscription.ends_at !== renewal.ends_at)
		return { is: 'moved', subscription, far: subscription.ends_at >= tx.now + RENEWED_AHEAD_MS };
	return { is: 'same', subscription };
}

/** What follows where it does not stand as planned. Gives what was done, or null when all is as planned. */
export async function followStanding(tx: Transition, renewal: Renewal, standing: Standing): Promise<string | null> {
	switch (standing.is) {
		case 'same':
			return null;
		case 'gone':
			await moveTo(tx, renewal, { stage: 'closed' });
			break;
		case 'renewed':
			await moveTo(tx, renewal, { stage: 'renewed' });
			break;
		case 'paused':
			await moveTo(tx, renewal, { stage: 'paused', next_at: null });
			break;
		case 'moved':
			await planRenewal(tx, standing.subscription);
	}
	// What else it would have prolonged looks after itself again (M7).
	await releaseCovers(tx, renewal.id);
	return standing.is;
}
