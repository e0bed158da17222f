import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';
import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { RENEWAL_KINDS, STAGES_OF } from '../renewals/stages';
import type { RenewalKind } from '../renewals/stages';
import { ACTING, READING_ANEW } from '../observe/state';
import { dueMails, firstInLane } from '../effects/claim';
import { OF_OUR_BOT } from '../effects/ourBot';
import { whatsappDue } from '../whatsapp/due';
import { DUE_KINDS, NEXT_DUE } from './kinds';
import type { DueKind } from './kinds';

/** The next moment of each of these kinds of which anything is due, service clock, ms UTC. One statement, however many: the triggers and a moved clock ask all the time. */
export async function nextMoments(store: Store, kinds: readonly DueKind[] = DUE_KINDS): Promise<Map<DueKind, number>> {
	if (kinds.length === 0) return new Map();
	const columns = kinds.map((kind) => sql`(${NEXT_DUE[kind]}) as ${sql.ref(kind)}`);
	const { rows } = await sql<Record<DueKind, number | null>>`select ${sql.join(columns)}`.execute(store.db);
	return new Map(kinds.flatMap((kind) => (rows[0]![kind] === null ? [] : [[kind, rows[0]![kind]] as const])));
}

/** The next moment (service clock, ms UTC) at which anything of the given kinds is due; undefined when nothing is. */
export async function nextDue(store: Store, kinds?: readonly DueKind[]): Promise<number | undefined> {
	const known = [...(await nextMoments(store, kinds)).values()];
	return known.length > 0 ? Math.min(...known) : undefined;
}

/** The kinds that are due now. For effects only those count that the general dispatch can take, by the claim's own conditions: an execution sends what it caused itself. */
export async function dueKinds(store: Store, kinds: readonly DueKind[]): Promise<DueKind[]> {
	if (kinds.length === 0) return [];
	const { now } = await readClock(store);
	const columns = kinds.map((kind) => sql`${isDue(kind, now)} as ${sql.ref(kind)}`);
	// SQLite says 1 and 0, PostgreSQL true and false; null where nothing of a kind waits.
	const { rows } = await sql<Record<DueKind, unknown>>`select ${sql.join(columns)}`.execute(store.db);
	return kinds.filter((kind) => rows[0]![kind]);
}

function isDue(kind: DueKind, now: number): RawBuilder<unknown> {
	if (isRenewalKind(kind)) return renewalsDue(now, kind);
	if (kind === 'effects') return effectsDue(now);
	if (kind === 'whatsapp') return whatsappDue(now);
	return kind === 'mail' ? mailDue(now) : sql`(${NEXT_DUE[kind]}) <= ${now}`;
}

const isRenewalKind = (kind: DueKind): kind is RenewalKind => (RENEWAL_KINDS as readonly string[]).includes(kind);

/** Those an execution has under its lease are not due for the next. */
function renewalsDue(now: number, kind: RenewalKind): RawBuilder<unknown> {
	return sql`exists (select 1 from renewal where stage in (${sql.join(STAGES_OF[kind].map((stage) => sql.lit(stage)))}) and next_at is not null
		and next_at <= ${now} and lease_until <= ${realNow()} and (observed = 0 or ${ACTING}) and not ${READING_ANEW})`;
}

function effectsDue(now: number): RawBuilder<unknown> {
	const real = realNow();
	return sql`exists (select 1 from effect e where
		(e.state = 'ready' and e.channel = 'telegram' and e.due_at <= ${now} and e.available_at <= ${real} and e.lease_until <= ${real} and ${OF_OUR_BOT} and ${firstInLane(now, real)})
		or (e.state = 'sending' and e.lease_until < ${real}))`;
}

/** What an execution is sending right now is not due for the next. */
function mailDue(now: number): RawBuilder<unknown> {
	const real = realNow();
	return sql`exists (select 1 from effect e where e.id in (${dueMails(now)}) and e.state = 'ready' and e.lease_until <= ${real} and ${firstInLane(now, real)})`;
}
