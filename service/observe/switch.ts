import { pauseRunning } from '../broadcasts/pause';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { latestParts } from '../setup/current';
import { serviceSchema } from '../setup/schema';
import { announceAnew } from './announceAnew';
import type { Announced } from './announceAnew';
import { withdrawMessages } from './withdrawMessages';

/**
 * M17: from now on the service only watches. What was about to be told about renewals is taken back.
 * @param reason why, when it is not the owner who says so (M15); his setting does not overwrite it
 */
export async function enterObserve(tx: Transition, reason: string | null): Promise<void> {
	const { observe } = await tx.db.selectFrom('installation').select('observe').executeTakeFirstOrThrow();
	await tx.db
		.updateTable('installation')
		.set({ observe: 1, ...(reason === null ? {} : { observe_reason: reason }) })
		.execute();
	const withdrawn = await withdrawMessages(tx);
	if (reason !== null) await pauseRunning(tx);
	if (observe === 0) await record(tx, 'observe.on', null, { reason: reason ?? 'setting', withdrawn });
}

/** The service acts again: each renewal whose moment has come meanwhile is announced anew before anything is charged (M13, M17). */
export async function leaveObserve(tx: Transition): Promise<Announced> {
	const { observe } = await tx.db.selectFrom('installation').select('observe').executeTakeFirstOrThrow();
	if (observe === 0) return { anew: 0, overdue: 0 };
	await tx.db.updateTable('installation').set({ observe: 0, observe_reason: null }).execute();
	const announced = await announceAnew(tx);
	await tx.db.updateTable('renewal').set({ observed: 0 }).where('observed', '=', 1).execute();
	await record(tx, 'observe.off', null, { ...announced });
	return announced;
}

/** Apply: the setting is followed. What the service has switched on by itself is left by a recheck of the payments only (M15). */
export async function followObserveSetting(tx: Transition, wanted: boolean): Promise<void> {
	const { observe, observe_reason } = await tx.db
		.selectFrom('installation')
		.select(['observe', 'observe_reason'])
		.executeTakeFirstOrThrow();
	if (wanted && observe === 0) await enterObserve(tx, null);
	if (!wanted && observe === 1 && observe_reason === null) await leaveObserve(tx);
}

/** M15: the reason of the service's own is gone; it goes on observing only where the owner's setting says so. */
export async function leaveSystemObserve(tx: Transition): Promise<void> {
	const { service } = await latestParts(tx.db);
	if (serviceSchema.parse(service ?? {}).observe) await tx.db.updateTable('installation').set({ observe_reason: null }).execute();
	else await leaveObserve(tx);
}
