import { alertOwner } from '../effects/add';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { isoMoment } from '../time/iso';
import { leaveSystemObserve } from './switch';

/** What is to be read of YooKassa. */
export interface RecheckTask {
	/** Service clock: everything made since. */
	from: number;
	/** The same moment at YooKassa, which in a rehearsal with a real test shop lives behind the service clock. */
	listFrom: number;
	/** Whose metadata are ours. */
	installation: string;
}

export interface RecheckCounts {
	/** Payments of ours that were read. */
	read: number;
	/** Of them, those that changed something. */
	applied: number;
	/** Of those, made after the backup and unknown until now. */
	adopted: number;
	refunds: number;
	/** Payments that fit nothing here: ids. */
	unclear: string[];
}

/** M15: payments made since that moment are read before anything is charged; an earlier wish stands. */
export async function askRecheck(tx: Transition, from: number): Promise<void> {
	await tx.db
		.updateTable('installation')
		.set({ recheck_from: Math.floor(from) })
		.where((eb) => eb.or([eb('recheck_from', 'is', null), eb('recheck_from', '>', Math.floor(from))]))
		.execute();
}

/** @param since asks for it first; left out = only when the store asks itself. Null when there is nothing to read. */
export async function recheckTask(store: Store, since?: number): Promise<RecheckTask | null> {
	return await transition(store, async (tx) => {
		if (since !== undefined) await askRecheck(tx, since);
		const row = await tx.db.selectFrom('installation').select(['id', 'recheck_from']).executeTakeFirst();
		if (!row || row.recheck_from === null) return null;
		const { offsetMs } = await readClock(store, tx.db);
		return { from: row.recheck_from, listFrom: row.recheck_from - Math.max(0, offsetMs), installation: row.id };
	});
}

/**
 * All has been read and applied: charging goes on. Where the service observed by itself it acts again, each renewal announced anew; the owner gets the counts.
 * @returns false when it was asked for an earlier moment meanwhile
 */
export async function finishRecheck(store: Store, { from }: Pick<RecheckTask, 'from'>, counts: RecheckCounts): Promise<boolean> {
	return await transition(store, async (tx) => {
		const done = await tx.db
			.updateTable('installation')
			.set({ recheck_from: null })
			.where('recheck_from', '=', from)
			.returning('observe_reason')
			.executeTakeFirst();
		if (!done) return false;
		await record(tx, 'recheck.done', null, { since: isoMoment(from), ...counts });
		if (done.observe_reason !== null || counts.applied > 0 || counts.unclear.length > 0) await tellOwner(tx, from, counts);
		if (done.observe_reason !== null) await leaveSystemObserve(tx);
		return true;
	});
}

async function tellOwner(tx: Transition, from: number, { read, applied, adopted, refunds, unclear }: RecheckCounts): Promise<void> {
	const says = `YooKassa's payments since ${isoMoment(from)} have been read: ${read} of this service, ${applied} of them new here (${adopted} made after the backup), ${refunds} refunds.`;
	const open =
		unclear.length > 0
			? ` ${unclear.length} fit nothing the store knows; look at them in YooKassa's cabinet and refund them or grant what was paid: ${unclear.slice(0, 20).join(', ')}.`
			: '';
	await alertOwner(tx, null, `recheck:${tx.now}`, says + open);
}
