import { sql } from '../../vendor';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { SILENT_MS } from './delivered';
import { accountOf } from './find';
import { pausedFor } from './pause';

const DAY_MS = 24 * 3_600_000;

/** How WhatsApp stands right now; null while it is off. */
export interface WhatsAppHealth {
	/** Why nothing is begun; null: it is not paused. */
	paused: string | null;
	/** Due and not sent. */
	waiting: number;
	/** Begun within a day, taken by the provider, and without a word since for two hours. One that was sent on waits for a telephone that is switched off, unless of none at all a delivery is told. */
	silent: number;
	failedToday: number;
}

export async function whatsappHealth(store: Store, now: number): Promise<WhatsAppHealth | null> {
	const setup = (await currentSetup(store).catch(() => undefined))?.setup;
	if (setup === undefined || setup.whatsapp.state === 'off') return null;
	const { rows } = await sql<Record<'waiting' | 'silent' | 'failed', number>>`select
		(select count(*) from effect where state = 'ready' and channel = 'whatsapp' and due_at <= ${now}) as waiting,
		(select count(*) from whatsapp_message where template is not null and accepted_at > ${now - DAY_MS} and accepted_at <= ${now - SILENT_MS}
			and (state = 'accepted' or (state = 'sent' and not exists (select 1 from whatsapp_message d
				where d.template is not null and d.accepted_at > ${now - DAY_MS} and d.delivered_at is not null)))) as silent,
		(select count(*) from whatsapp_message where template is not null and accepted_at > ${now - DAY_MS} and state = 'failed') as failed`.execute(
		store.db,
	);
	const account = await accountOf(store, setup.whatsapp.provider);
	return {
		paused: pausedFor(account, now, true)?.reason ?? null,
		waiting: Number(rows[0]!.waiting),
		silent: Number(rows[0]!.silent),
		failedToday: Number(rows[0]!.failed),
	};
}

/** For how long the oldest of what is due in WhatsApp has not been fetched, ms; also while it is off, as what waits then goes another way. Null: nothing waits. */
export async function whatsappLate(store: Store, now: number): Promise<number | null> {
	const { rows } = await sql<{ oldest: number | null }>`select min(due_at) as oldest from effect
		where state = 'ready' and channel = 'whatsapp' and due_at <= ${now}`.execute(store.db);
	const oldest = rows[0]?.oldest ?? null;
	return oldest === null ? null : now - Number(oldest);
}
