import { isObservingByItself } from '../observe/state';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { isoMoment } from '../time/iso';
import { begin } from './begin';
import { lockBroadcast, wrongState } from './find';
import type { BroadcastKey } from './find';

export interface Started {
	broadcastId: number;
	state: 'running' | 'scheduled';
	/** ISO 8601; null when it runs. */
	startsAt: string | null;
}

/**
 * Starts a draft: at the moment its form names, or now. Done twice it changes nothing.
 * @throws Error when it has run already, or the store does not know yet what it did before it was restored
 */
export async function startBroadcast(store: Store, key: BroadcastKey, actor = 'owner'): Promise<Started> {
	return await transition(store, async (tx) => {
		const broadcast = await lockBroadcast(tx, key);
		const { id, state, scheduled_at } = broadcast;
		if (state === 'running' || state === 'scheduled')
			return { broadcastId: id, state, startsAt: state === 'running' ? null : isoMoment(scheduled_at) };
		if (state !== 'draft')
			throw wrongState(
				broadcast,
				'it cannot be started',
				state === 'paused' ? 'Use Resume.' : 'Give a new broadcast another name and start that.',
			);
		if (await isObservingByItself(tx.db))
			throw Object.assign(new Error('The store was restored, or opened by another n8n: whom it has written to since is not known.'), {
				hint: 'Run Subscription Setup → Check, which says what to do; start the broadcast afterwards.',
			});
		if (scheduled_at !== null && scheduled_at > tx.now) {
			await tx.db.updateTable('broadcast').set({ state: 'scheduled', next_at: scheduled_at }).where('id', '=', id).execute();
			await record(tx, 'broadcast.scheduled', null, { broadcast: id, at: scheduled_at }, actor);
			return { broadcastId: id, state: 'scheduled', startsAt: isoMoment(scheduled_at) };
		}
		await begin(tx, broadcast, actor);
		return { broadcastId: id, state: 'running', startsAt: null };
	});
}
