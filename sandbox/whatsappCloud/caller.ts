import { createHmac } from 'node:crypto';
import type { Caller } from '../whatsapp/webhook';
import type { Desk } from './desk';

const DAY_SECONDS = 86_400;
/** Seconds before each further try: less and less often, for a week. */
const SCHEDULE = [10, 60, 300, 1800, 7200, 21_600, 43_200, ...Array<number>(6).fill(DAY_SECONDS)];

/** How Meta calls: signed, and content with 200 alone. */
export function caller(desk: Pick<Desk, 'callbackUrl' | 'world' | 'faults' | 'account'>): Caller {
	return {
		name: 'whatsapp',
		schedule: SCHEDULE,
		url: () => desk.callbackUrl,
		headers: (body) => {
			const secret = desk.faults.take(['bad-signature']) ? 'another-secret' : desk.account.appSecret;
			return { 'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
		},
		isContent: (status) => status === 200,
		timeoutMs: desk.world.options.webhookTimeoutMs,
	};
}
