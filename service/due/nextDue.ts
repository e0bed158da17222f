import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';
import { sql } from '../../vendor';
import { RENEWAL_KINDS, STAGES_OF } from '../renewals/stages';
import type { RenewalKind } from '../renewals/stages';
import { ACTING, READING_ANEW } from '../observe/state';
import { firstInLane } from '../effects/claim';
import { OF_OUR_BOT } from '../effects/ourBot';
import { DUE_KINDS, NEXT_DUE } from './kinds';
import type { DueKind } from './kinds';

/** The next moment (service clock, ms UTC) at which anything of the given kinds is due; undefined when nothing is. */
export async function nextDue(store: Store, kinds: readonly DueKind[] = DUE_KINDS): Promise<number | undefined> {
	const moments = await Promise.all(kinds.map(async (kind) => (await NEXT_DUE[kind].execute(store.db)).rows[0]?.moment ?? undefined));
	const known = moments.filter((moment) => moment !== undefined);
	return known.length > 0 ? Math.min(...known) : undefined;
}

/** The kinds that are due now. For effects only those count that the general dispatch can take, by the claim's own conditions: an execution sends what it caused itself. */
export async function dueKinds(store: Store, kinds: readonly DueKind[]): Promise<DueKind[]> {
	const { now } = await readClock(store);
	const due: DueKind[] = [];
	for (const kind of kinds) {
		const is = isRenewalKind(kind) ? renewalsDue : { effects: effectsDue, mail: mailDue }[kind as string];
		if (is ? await is(store, now, kind as RenewalKind) : ((await nextDue(store, [kind])) ?? Infinity) <= now) due.push(kind);
	}
	return due;
}

const isRenewalKind = (kind: DueKind): kind is RenewalKind => (RENEWAL_KINDS as readonly string[]).includes(kind);

/** Those an execution has under its lease are not due for the next. */
async function renewalsDue(store: Store, now: number, kind: RenewalKind): Promise<boolean> {
	const { rows } = await sql`
		select 1 from renewal where stage in (${sql.join(STAGES_OF[kind].map((stage) => sql.lit(stage)))}) and next_at is not null and next_at <= ${now}
			and lease_until <= ${realNow()} and (observed = 0 or ${ACTING}) and not ${READING_ANEW}
		limit 1`.execute(store.db);
	return rows.length > 0;
}

async function effectsDue(store: Store, now: number): Promise<boolean> {
	const real = realNow();
	const { rows } = await sql`
		select 1 from effect e where
			(e.state = 'ready' and e.channel = 'telegram' and e.due_at <= ${now} and e.available_at <= ${real} and e.lease_until <= ${real} and ${OF_OUR_BOT} and ${firstInLane(now, real)})
			or (e.state = 'sending' and e.lease_until < ${real})
		limit 1`.execute(store.db);
	return rows.length > 0;
}

/** What an execution is sending right now is not due for the next. */
async function mailDue(store: Store, now: number): Promise<boolean> {
	const real = realNow();
	const { rows } = await sql`
		select 1 from effect e where e.state = 'ready' and e.channel = 'email' and e.due_at <= ${now} and e.lease_until <= ${real} and ${firstInLane(now, real)}
		limit 1`.execute(store.db);
	return rows.length > 0;
}
