import type { Setup } from '../setup/schema';
import type { Account } from './find';

/** WhatsApp's bucket beside those of bots (positive), groups (negative) and the shop (-1). */
export const BUCKET = 0;

/** Messages a second: what setup says and the provider takes; half of it while the quality is yellow, so that it does not become red. */
export function rateOf({ whatsapp }: Pick<Setup, 'whatsapp'>, account: Account | undefined): number {
	const full = Math.min(whatsapp.rate, account?.rate ?? whatsapp.rate);
	return account?.quality === 'yellow' ? full / 2 : full;
}
