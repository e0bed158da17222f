import type { SubscriptionLine } from '../../../service/account/subscriptions';

/** Its paid days are over and nothing more is charged: access is about to be closed, and there is nothing left to cancel, resume or pause. */
export function isOver({ endsAt, renews, state }: SubscriptionLine, now: number): boolean {
	return endsAt < now && !renews && state !== 'paused';
}
