import type { Transition } from '../store/transition';

/** After a pause somebody's charge goes out to see, at the latest by the end of a night. Where none does, it is not the shop that keeps anybody waiting. */
const TRIED_WITHIN_MS = 12 * 3_600_000;

/** M3: the shop was refused; the time counts from now, or goes on counting when it is a refusal in a row. */
export async function standsStill(tx: Transition, stoppedUntil: number | null): Promise<void> {
	if (stoppedUntil !== null && tx.now <= stoppedUntil + TRIED_WITHIN_MS) return;
	await worksAgain(tx, stoppedUntil);
	await tx.db.insertInto('standstill').values({ began_at: tx.now, ended_at: null }).execute();
}

/** Charging goes on, after a pause that lasted until then. */
export async function worksAgain(tx: Transition, stoppedUntil: number | null): Promise<void> {
	await tx.db
		.updateTable('standstill')
		.set({ ended_at: endOf(tx.now, stoppedUntil) })
		.where('ended_at', 'is', null)
		.execute();
}

/** By how much later, ms, something ends that is to end at `until` and began at `since`, because meanwhile nobody could be charged. */
export async function stoodStill(tx: Transition, since: number, until: number): Promise<number> {
	const { charging_stopped_until } = await tx.db.selectFrom('installation').select('charging_stopped_until').executeTakeFirstOrThrow();
	const rows = await tx.db
		.selectFrom('standstill')
		.select(['began_at', 'ended_at'])
		.where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', since)]))
		.orderBy('began_at')
		.execute();
	let [end, counted] = [until, since];
	for (const { began_at, ended_at } of rows) {
		const from = Math.max(began_at, counted);
		// Over before it began.
		if (from > end) break;
		counted = Math.max(from, ended_at ?? endOf(tx.now, charging_stopped_until));
		end += counted - from;
	}
	return end - until;
}

function endOf(now: number, stoppedUntil: number | null): number {
	return stoppedUntil === null ? now : Math.min(now, stoppedUntil + TRIED_WITHIN_MS);
}
