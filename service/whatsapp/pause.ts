import { alertOwner } from '../effects/add';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { localDay } from '../time/local';
import type { Account } from './find';

/** After so long one message is tried again, service clock: nobody need remember to switch it on. */
const TRIED_AGAIN_MS = 3_600_000;

export interface Pause {
	/** For whom: those we begin with, or everybody. */
	all: boolean;
	/** In the provider's words, or ours. */
	reason: string;
	forMs?: number;
}

/** Stops sending before the account is hurt, and tells the owner once a day what for. A longer pause stays. */
export async function pauseAccount(
	tx: Transition,
	provider: WhatsAppProviderName,
	{ all, reason, forMs = TRIED_AGAIN_MS }: Pause,
): Promise<void> {
	const until = tx.now + forMs;
	const values = { paused_until: until, paused_reason: reason, paused_all: all ? 1 : 0 };
	await tx.db
		.insertInto('whatsapp_account')
		.values({ provider, name: null, quality: 'unknown', daily_limit: null, rate: null, balance: null, seen_at: null, ...values })
		.onConflict((conflict) =>
			conflict
				.column('provider')
				.doUpdateSet(values)
				.where((eb) => eb.or([eb('whatsapp_account.paused_until', 'is', null), eb('whatsapp_account.paused_until', '<', until)])),
		)
		.execute();
	const what = all ? 'Nothing goes by WhatsApp' : 'Nothing is begun in WhatsApp (answers go on)';
	await alertOwner(
		tx,
		null,
		`whatsapp:paused:${provider}:${all ? 'all' : 'begun'}:${localDay(tx.now, 'UTC')}`,
		`${what}: ${reason}. What is about money goes by the chat meanwhile, where it can; the rest waits. It is tried again by itself.`,
	);
}

/** Why something may not go now, and until when; undefined when it may. A red quality lasts as long as the provider says so. */
export function pausedFor(account: Account | undefined, now: number, isBegun: boolean): { until: number; reason: string } | undefined {
	if (!account) return undefined;
	const { paused_until: until, paused_all, paused_reason, quality } = account;
	if (until !== null && until > now && (isBegun || paused_all === 1)) return { until, reason: paused_reason ?? 'it is paused' };
	if (isBegun && quality === 'red') return { until: now + TRIED_AGAIN_MS, reason: 'the quality rating of the number is red' };
	return undefined;
}
