import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { dayOfText } from './dayText';
import { daysUntil, giveDays } from './giveDays';
import type { DaysGiven, DaysToGive } from './giveDays';
import { isDone } from './once';
import { ActRefused } from './refused';

export type DayToExtendTo = Omit<DaysToGive, 'what' | 'days'> & {
	/** `yyyy-mm-dd` in the zone of the subscription. */
	day: string;
};

/** Moves the end of access to a later day. @throws ActRefused when it cannot be */
export async function extendTo(tx: Transition, { day, ...wish }: DayToExtendTo): Promise<DaysGiven> {
	const running = await openSubscription(tx, wish.subscriberId, wish.productCode);
	if (await isDone(tx, wish.key)) return { outcome: 'done_before', subscriptionId: running?.id ?? null, until: running?.ends_at ?? null };
	if (!running) throw new ActRefused('nothing_runs');
	const last = dayOfText(day, Math.max(running.ends_at, tx.now), running.zone);
	const days = last === undefined ? 0 : daysUntil(tx, running, last);
	if (days < 1 || days > 731) throw new ActRefused('day_wrong');
	return await giveDays(tx, { ...wish, what: 'extend', days });
}
