import { realNow } from '../../../service/store/clock';
import type { ChaosWorld } from './world';

/** As if the time had passed after which others take over what a dead process had taken for itself. */
export async function letGo({ db }: ChaosWorld): Promise<void> {
	const over = realNow() - 1;
	await db
		.updateTable('effect')
		.set({ lease_until: over })
		.where('state', 'in', ['ready', 'sending'])
		.where('lease_until', '>', over)
		.execute();
	await db.updateTable('inbox').set({ lease_until: over }).where('state', '=', 'received').where('lease_until', '>', over).execute();
	await db.updateTable('renewal').set({ lease_until: over }).where('lease_until', '>', over).execute();
	await db.updateTable('file_cache').set({ lease_until: over }).where('lease_until', '>', over).execute();
}
