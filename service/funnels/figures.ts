import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { IS_PURCHASE } from '../orders/purchase';
import { currentSetup } from '../setup/current';
import type { Setup } from '../setup/schema';
import type { Store } from '../store/open';
import { reportPeriod } from '../reports/period';
import { FREE_FUNNEL } from './freeSeries';

/** What became of one step of a funnel, or of one variant of it. People, not messages; operators, who test, are not counted. */
export interface StepFigures {
	funnel: string;
	/** Number of the step; 0 stands for entering. */
	step: number;
	arm: string | null;
	/** Came to it. */
	reached: number;
	/** Were told nothing: its condition did not hold, they want no mailings, or had its file. */
	skipped: number;
	/** Telegram has it. */
	delivered: number;
	/** Pressed a button of it. */
	pressed: number;
	answered: number;
	/** Have bought something since; neither gifts nor renewals count. */
	paid: number;
	/** Have the bot blocked now, and this was the last step they came to. */
	blocked: number;
}

export interface FiguresOf {
	/** Code of one funnel; all unless told. */
	funnel?: string;
	/** First and last day of entering, `yyyy-mm-dd` in the service's zone; ever unless told. */
	from?: string;
	to?: string;
}

/**
 * The figures of the owner's funnels, by funnel, step and variant. An operator's own runs are left out.
 * @throws Error when a day is none, or nothing has been applied yet
 */
export async function funnelFigures(store: Store, { funnel, from, to }: FiguresOf = {}): Promise<StepFigures[]> {
	const { setup } = await currentSetup(store);
	const period = from === undefined && to === undefined ? undefined : await reportPeriod(store, { from, to });
	const counted = sql`e.funnel <> ${FREE_FUNNEL} ${funnel === undefined ? sql`` : sql`and e.funnel = ${funnel}`}
		${period ? sql`and e.entered_at >= ${period.start} and e.entered_at < ${period.end}` : sql``} ${notStaff(setup)}`;
	const { rows } = await sql<Row>`
		select e.funnel, 0 as step, null as arm, count(*) as reached, 0 as skipped, 0 as delivered, 0 as pressed, 0 as answered,
			${count(paidSince(sql`e.entered_at`))} as paid,
			${count(sql`p.state = 'blocked' and not exists (select 1 from funnel_step t where t.entry_id = e.id and t.run = e.run)`)} as blocked
		from funnel_entry e join subscriber p on p.id = e.subscriber_id where ${counted} group by e.funnel
		union all
		select e.funnel, t.step, t.arm, count(*) as reached,
			${count(sql`t.skipped is not null`)} as skipped,
			${count(sql`exists (select 1 from effect m where m.key = t.effect_key and m.state = 'sent')`)} as delivered,
			${count(sql`t.pressed_at is not null`)} as pressed,
			${count(sql`t.answered_at is not null`)} as answered,
			${count(paidSince(sql`t.at`))} as paid,
			${count(sql`p.state = 'blocked' and t.step = (select max(l.step) from funnel_step l where l.entry_id = e.id and l.run = e.run)`)} as blocked
		from funnel_entry e join subscriber p on p.id = e.subscriber_id join funnel_step t on t.entry_id = e.id and t.run = e.run
		where ${counted} group by e.funnel, t.step, t.arm
		order by 1, 2, 3`.execute(store.db);
	return rows.map(({ funnel: name, arm, ...numbers }) => ({
		funnel: name,
		arm,
		...(asNumbers(numbers) as Omit<StepFigures, 'funnel' | 'arm'>),
	}));
}

type Row = { [K in keyof StepFigures]: StepFigures[K] extends number ? number | string | null : StepFigures[K] };

const count = (condition: RawBuilder<unknown>) => sql`sum(case when ${condition} then 1 else 0 end)`;

function paidSince(moment: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`exists (select 1 from orders o where o.subscriber_id = e.subscriber_id and ${IS_PURCHASE} and o.paid_at > ${moment})`;
}

/** Operators and the owner, by their numbers at Telegram. */
function notStaff({ operators, service }: Setup): RawBuilder<unknown> {
	const staff = [...operators.map(({ telegramId }) => telegramId), ...(service.ownerChatId === null ? [] : [service.ownerChatId])];
	return staff.length === 0 ? sql`` : sql`and p.telegram_user_id not in (${sql.join(staff)})`;
}

function asNumbers(row: Record<string, unknown>): Record<string, number> {
	return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value ?? 0)]));
}
