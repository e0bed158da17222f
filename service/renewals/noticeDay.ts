import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { atHour, isQuietHour } from '../time/local';

const HOUR_MS = 3_600_000;
/** The last hour of a day. */
const LAST_HOUR = 23;

/** M10: a notice belongs to the day it names: the last moment at which it may reach him, so that the charge keeps its distance and still falls on that day, in his waking hours. */
export async function noticeBy(tx: Transition, subscriberId: number, chargeAt: number): Promise<number> {
	const { service, renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const { zone } = await subscriberById(tx, subscriberId);
	const sleepsEarly = isQuietHour(LAST_HOUR, { from: service.quietFrom, to: service.quietTo });
	const last = sleepsEarly ? atHour(chargeAt, zone, service.quietFrom) : atHour(chargeAt, zone, 0, 1);
	return Math.max(chargeAt, last - 1) - renewals.noticeMinHours * HOUR_MS;
}
