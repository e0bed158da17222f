import { currentSetup } from '../setup/current';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { SILENCE_MS } from './find';

const DAY_MS = 24 * 3_600_000;
const USUAL_DAYS = 90;

/** Closes conversations that fell silent, and removes what was written longer ago than setup keeps it. Gives how many messages went. */
export async function cleanTalks(store: Store): Promise<number> {
	const { now } = await readClock(store);
	const days = (await currentSetup(store).catch(() => undefined))?.setup.service.talkRetentionDays ?? USUAL_DAYS;
	const before = now - days * DAY_MS;
	await store.db
		.updateTable('talk')
		.set({ state: 'closed', closed_at: now, closed_by: 'silence' })
		.where('state', '=', 'open')
		.where('last_at', '<', now - SILENCE_MS)
		.execute();
	await store.db.deleteFrom('staff_post').where('at', '<', before).execute();
	const { numDeletedRows } = await store.db.deleteFrom('talk_message').where('at', '<', before).executeTakeFirst();
	return Number(numDeletedRows);
}
