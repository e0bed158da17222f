import { alertOwner } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { localDay } from '../time/local';

/** Tells the owner, once a day and place, that the bot's updates go elsewhere. `host` only: the rest of the address may be a secret. */
export async function alertForeignWebhook(store: Store, botId: number, host: string): Promise<void> {
	await transition(store, async (tx) => {
		await alertOwner(
			tx,
			botId,
			`webhook:${botId}:${host}:${localDay(tx.now, 'UTC')}`,
			`The bot’s updates go to ${host}, not to this n8n, so subscribers get no answers. If that is not intended, unpublish and publish the bot’s workflow: it takes them back.`,
		);
	});
}
