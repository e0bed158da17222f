import type { Renewal } from '../renewals/find';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { outsideQuiet } from '../time/local';
import { declineRule } from './reasons';

const HOUR_MS = 3_600_000;

export interface NextTry {
	/** With the tries made so far. */
	renewal: Pick<Renewal, 'tries' | 'first_declined_at' | 'last_reason'>;
	/** His zone: nobody is charged in his sleep. */
	zone: string;
	/** Hours after the first decline, rising. */
	ladderHours: readonly number[];
}

/** M12: the moment of the next try by the ladder, counted from the first decline; undefined when it is used up or the reason allows no more. */
export async function nextTry(tx: Transition, { renewal, zone, ladderHours }: NextTry): Promise<number | undefined> {
	const rule = declineRule(renewal.last_reason);
	if (rule.maxTries !== undefined && renewal.tries >= rule.maxTries) return undefined;
	const { service } = (await currentSetup(tx.store, tx.db)).setup;
	const earliest = tx.now + (rule.minHours ?? 0) * HOUR_MS;
	const quiet = { from: service.quietFrom, to: service.quietTo };
	// What is found at night is told in the morning, and not tried again together with that.
	const told = outsideQuiet(tx.now, zone, quiet);
	const soonest = told > tx.now ? told + HOUR_MS : tx.now;
	for (const hours of ladderHours.slice(renewal.tries - 1)) {
		const moment = renewal.first_declined_at! + hours * HOUR_MS;
		const awake = outsideQuiet(moment, zone, quiet);
		if (awake > tx.now && awake >= earliest) return outsideQuiet(Math.max(awake, soonest), zone, quiet);
	}
	return undefined;
}
