import { sql } from '../../../vendor';
import { local } from '../../../service/time/local';
import { DAY_MS, HOUR_MS, type Soak } from '../soak';

/** M12: grace, the night before a message, and what a shop that is away adds. */
const BEYOND_MS = 5 * DAY_MS;
const PAUSE_MS = 31 * DAY_MS;
/** Stages that wait for somebody, whatever the date. */
const WAITS = ['overdue', 'waiting_catalogue', 'charging'];

interface Running {
	id: number;
	subscriber_id: number;
	term: number;
	zone: string;
	state: string;
	ends_at: number;
	renewal_on: number;
	paused_at: number | null;
	paused_until: number | null;
	plan_id: number | null;
	stage: string | null;
	declined_at: number | null;
	covers: number;
	last_day: string | null;
	starts_at: number;
	person: string;
	his_zone: string;
	waits_for: number | null;
	created_at: number;
}

/** M7, M11, M12, M18, F1: each running subscription has the terms that were paid, ends at the end of a day where it lives, outlives its end only in grace, and had its file. */
export async function checkAccess(soak: Soak, day: { quiet: boolean }): Promise<void> {
	const { observe, recheck_from } = await soak.store.db
		.selectFrom('installation')
		.select(['observe', 'recheck_from'])
		.executeTakeFirstOrThrow();
	const lapses = observe === 0 && recheck_from === null;
	const { rows } = await sql<Running>`
		select s.id, s.subscriber_id, s.term, s.zone, s.state, s.ends_at, s.renewal_on, s.paused_at, s.paused_until, s.plan_id, s.starts_at, s.waits_for, s.created_at,
			p.state as person, p.zone as his_zone,
			r.stage, r.first_declined_at as declined_at,
			(select count(*) from charge_cover v where v.subscription_id = s.id) + (select count(*) from imported i where i.subscription_id = s.id) as covers,
			(select max(local_date) from delivery d where d.subscriber_id = s.subscriber_id and d.series_code = s.series_code and d.local_date is not null
				and d.state in ('sent', 'unknown')) as last_day
		from subscription s join subscriber p on p.id = s.subscriber_id left join renewal r on r.payer_id = s.id and r.term = s.term + 1
		where s.state <> 'ended'`.execute(soak.store.db);
	for (const row of rows) {
		checkTerms(soak, row, lapses);
		if (!day.quiet) await checkFileOfDay(soak, row);
	}
}

function checkTerms({ findings, clock }: Soak, row: Running, lapses: boolean): void {
	const note = (rule: string, what: string) => findings.note(rule, `subscription ${row.id} (${row.state}, term ${row.term}): ${what}`);
	if (Number(row.covers) !== row.term) note('M7 as many terms as payments', `${row.covers} payments`);
	const end = local(row.ends_at, row.zone);
	if (end.hour !== 23 || end.minute !== 59) note('M11 ends with the day', end.toISO()!);
	if (row.paused_at !== null && row.paused_until! - row.paused_at > PAUSE_MS) note('M18 pauses end', `until ${row.paused_until}`);
	const over = clock.now - row.ends_at;
	// M17: nothing lapses while the service only observes.
	if (!lapses || over < HOUR_MS || row.state === 'paused') return;
	// Grace begins with the first decline, which comes late where the service only observed on the day of the charge.
	const overdue = clock.now - Math.max(row.ends_at, row.declined_at ?? 0) > BEYOND_MS;
	if (row.renewal_on === 0 || (overdue && !WAITS.includes(row.stage ?? '')))
		note('M12 access ends', `over for ${Math.round(over / HOUR_MS)} h, ${row.stage}`);
}

/** The day before yesterday at the latest, where he is: yesterday's may be on its way when his zone is far behind. */
async function checkFileOfDay(soak: Soak, row: Running): Promise<void> {
	const { now } = soak.clock;
	const runs = ['active', 'trial'].includes(row.state) && row.ends_at > now && row.plan_id === null;
	if (!runs || row.person !== 'active' || row.waits_for !== null) return;
	const due = local(now, row.his_zone).minus({ days: 2 }).toISODate()!;
	if ((row.last_day ?? '') >= due || (await hasComeBack(soak, row))) return;
	soak.findings.note('F1 a file every day', `subscription ${row.id}: the last was of ${row.last_day}, in ${row.his_zone}`);
}

/** A term that began, a pause that ended, or a person who let the bot in again: the days before owed him nothing. */
async function hasComeBack({ store, clock }: Soak, { subscriber_id, starts_at, created_at }: Running): Promise<boolean> {
	const since = clock.now - 3 * DAY_MS;
	if (Math.max(starts_at, created_at) > since) return true;
	const event = await store.db
		.selectFrom('event')
		.select('id')
		.where('subscriber_id', '=', subscriber_id)
		.where('kind', 'in', ['subscriber.unblocked', 'subscription.unpaused', 'order.paid', 'schedule.changed'])
		.where('at', '>', since)
		.limit(1)
		.executeTakeFirst();
	return event !== undefined;
}
