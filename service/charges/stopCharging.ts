import { alertOwner } from '../effects/add';
import { oneAtATime } from '../store/lock';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { standsStill, worksAgain } from './standstills';

const MINUTE_MS = 60_000;
/** Pauses after refusals of the shop in a row, service clock; the last one repeats. After each one charge is let through to see. */
const PAUSES_MS = [30 * MINUTE_MS, 60 * MINUTE_MS, 3 * 60 * MINUTE_MS, 6 * 60 * MINUTE_MS];

/** M3: the shop was refused (keys, rights, request): no saved card is charged for a while, and the owner is told once a stop. Gives until when. */
export async function stopCharging(tx: Transition, reason: string, botId: number): Promise<number> {
	// Several charges that are refused at one moment are one stop.
	await oneAtATime(tx.store, tx.db, 'charging');
	const { stops, stoppedUntil } = await stopOf(tx);
	// Charges that were under way when the first was refused say nothing new.
	if (stoppedUntil !== null && stoppedUntil > tx.now) return stoppedUntil;
	const until = tx.now + PAUSES_MS[Math.min(stops, PAUSES_MS.length - 1)]!;
	await tx.db
		.updateTable('installation')
		.set({ charging_stopped_until: until, charging_stopped_reason: reason, charging_stops: stops + 1 })
		.execute();
	await standsStill(tx, stops === 0 ? null : stoppedUntil);
	await record(tx, 'charging.stopped', null, { reason, until });
	if (stops === 0)
		await alertOwner(
			tx,
			botId,
			`charging_stopped:${tx.now}`,
			`YooKassa refuses to charge: ${reason} No card is charged and nobody loses access until it is put right. Run Subscription Setup → Check; it is tried again by itself.`,
		);
	return until;
}

/**
 * A charge was answered as it should be: charging goes on. One that went out before the stop shows nothing, whenever its answer is read, nor when its
 * call is repeated later; the next one does.
 * @param sentAt service clock; null: never sent by us
 */
export async function chargingWorks(tx: Transition, sentAt: number | null): Promise<void> {
	if (!shows(await stopOf(tx), sentAt)) return;
	await oneAtATime(tx.store, tx.db, 'charging');
	const stop = await stopOf(tx);
	if (!shows(stop, sentAt)) return;
	const { stoppedUntil } = stop;
	await worksAgain(tx, stoppedUntil);
	await tx.db
		.updateTable('installation')
		.set({ charging_stopped_until: null, charging_stopped_reason: null, charging_stops: 0 })
		.where('charging_stops', '>', 0)
		.execute();
}

interface Stop {
	/** Refusals in a row; 0: charging goes on. */
	stops: number;
	stoppedUntil: number | null;
}

/** Nothing is sent during a pause. */
function shows({ stops, stoppedUntil }: Stop, sentAt: number | null): boolean {
	return stops > 0 && (stoppedUntil === null || (sentAt !== null && sentAt >= stoppedUntil));
}

async function stopOf(tx: Transition): Promise<Stop> {
	return await tx.db
		.selectFrom('installation')
		.select(['charging_stops as stops', 'charging_stopped_until as stoppedUntil'])
		.executeTakeFirstOrThrow();
}
