import type { ITriggerFunctions } from 'n8n-workflow';
import { markAlive } from '../../service/observe/presence';
import type { Store } from '../../service/store/open';
import { withoutSecrets } from '../shared/errors';

/** How often the store is told that this n8n runs, ms. */
const EVERY_MS = 60_000;

/** M15: tells the store that it works in this n8n, now and then every minute. Gives a function that stops it. */
export async function keepPresence(trigger: ITriggerFunctions, store: Store): Promise<() => void> {
	const host = hostOf(trigger);
	await markAlive(store, host, true);
	const timer = setInterval(() => {
		markAlive(store, host).catch((error: Error) =>
			trigger.logger.warn(`The store could not be told that this n8n runs: ${withoutSecrets(error.message)}`),
		);
	}, EVERY_MS).unref();
	return () => clearInterval(timer);
}

/** n8n's own id, the same for all its processes. */
function hostOf(trigger: ITriggerFunctions): string | undefined {
	return typeof trigger.getInstanceId === 'function' ? trigger.getInstanceId() : undefined;
}
