import { readClock } from '../store/clock';
import type { Store } from '../store/open';

/** What makes the charging of saved cards stand still for everybody; moments are service clock, ms UTC. */
export interface ChargingState {
	/** M3: refused by YooKassa. */
	stoppedUntil: number | null;
	reason: string | null;
	/** M15: payments made since are to be read first. */
	recheckFrom: number | null;
}

export async function chargingState(store: Store): Promise<ChargingState> {
	const row = await store.db
		.selectFrom('installation')
		.select(['charging_stopped_until', 'charging_stopped_reason', 'charging_stops', 'recheck_from'])
		.executeTakeFirstOrThrow();
	const { now } = await readClock(store);
	// After the pause one charge is let through to see; until it has gone well, the refusal still counts.
	const stopped = row.charging_stops > 0 ? row.charging_stopped_until : null;
	return {
		stoppedUntil: stopped === null ? null : Math.max(stopped, now),
		reason: row.charging_stopped_reason,
		recheckFrom: row.recheck_from,
	};
}
