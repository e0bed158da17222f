import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { outsideQuiet } from '../time/local';
import { chargeMoment } from './moments';

const HOUR_MS = 3_600_000;

/** M10, M11: when the card is charged if he is told now: the hour of the last day, never sooner than so many hours after the notice, never in his sleep. */
export async function announcedCharge(tx: Transition, subscription: Subscription): Promise<number> {
	const { renewals, service } = (await currentSetup(tx.store, tx.db)).setup;
	const { zone } = await subscriberById(tx, subscription.subscriber_id);
	const moment = Math.max(chargeMoment(subscription, renewals), tx.now + renewals.noticeMinHours * HOUR_MS);
	return outsideQuiet(moment, zone, { from: service.quietFrom, to: service.quietTo });
}
