import type { Caller } from '../whatsapp/webhook';
import type { Desk } from './desk';

/** Seconds before each further try. */
const SCHEDULE = [10, 60, 300, 900, 3600];

/** How Gupshup calls: it wants 2xx with nothing in it. */
export function caller(desk: Pick<Desk, 'callback' | 'world'>): Caller {
	return {
		name: 'gupshup',
		schedule: SCHEDULE,
		url: () => desk.callback?.url,
		headers: () => (desk.callback?.header ? { [desk.callback.header.name]: desk.callback.header.value } : {}),
		isContent: (status, body) => status >= 200 && status < 300 && body.trim() === '',
		timeoutMs: desk.world.options.webhookTimeoutMs,
	};
}
