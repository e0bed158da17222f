import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { entitlementOf, modulePrefix } from '../catalogue/holds';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import type { Condition, SegmentFieldName } from './fields';
import { kopecksOf, listOf, utmOf } from './value';

type Sql = RawBuilder<boolean>;
type Compare = Pick<Condition, 'operator' | 'value'>;
/** Of a row `subscriber`: whether he fulfils the condition at a moment of the service clock. */
type Where = (compare: Compare, now: number) => Sql;

const DAY_MS = 86_400_000;

const not = (condition: Sql, when: boolean): Sql => (when ? sql<boolean>`not ${condition}` : condition);
/** A condition that is there or not, for the operators `is` and `is_not`. */
const either =
	(condition: (value: string, now: number) => Sql): Where =>
	({ operator, value }, now) =>
		not(condition(value, now), operator === 'is_not');

/** His subscriptions, by the index of their subscriber; a purchase in parts is none. */
const subscriptions = (rest: RawBuilder<unknown>): Sql =>
	sql<boolean>`exists (select 1 from subscription s where s.subscriber_id = subscriber.id and s.plan_id is null and ${rest})`;
const RUNNING = subscriptions(sql`s.state <> 'ended'`);
const EVER = subscriptions(sql`1 = 1`);

const SUBSCRIPTION: Record<string, Sql> = {
	running: RUNNING,
	trial: subscriptions(sql`s.state = 'trial'`),
	grace: subscriptions(sql`s.state = 'grace'`),
	paused: subscriptions(sql`s.state = 'paused'`),
	had: sql<boolean>`(${EVER} and not ${RUNNING})`,
	never: sql<boolean>`not ${EVER}`,
};

const freeEntry = (rest: RawBuilder<unknown>): Sql => entry(FREE_FUNNEL, rest);
const entry = (funnel: string, rest: RawBuilder<unknown>): Sql =>
	sql<boolean>`exists (select 1 from funnel_entry f where f.subscriber_id = subscriber.id and f.funnel = ${funnel} and ${rest})`;

const FREE: Record<string, Sql> = {
	not_taken: sql<boolean>`not ${freeEntry(sql`1 = 1`)}`,
	running: freeEntry(sql`f.state = 'running' and f.series_done_at is null`),
	done: freeEntry(sql`(f.state <> 'running' or f.series_done_at is not null)`),
};

/** Where an order was paid, whatever became of the money later. */
const paidSince = (moment: number): Sql =>
	sql<boolean>`exists (select 1 from orders o where o.subscriber_id = subscriber.id and o.paid_at >= ${moment})`;

/** What he has paid and not got back. */
const SPENT = sql<number>`((select coalesce(sum(o.price_kopecks), 0) from orders o
		where o.subscriber_id = subscriber.id and o.state in ('paid', 'part_refunded'))
	- (select coalesce(sum(r.amount_kopecks), 0) from orders o join refund r on r.payment_id = o.payment_id
		where o.subscriber_id = subscriber.id and o.state = 'part_refunded' and r.state = 'succeeded'))`;

/** The value a link of his brought, as it stands or behind its mark: `s_vk_may` and `utm_vk_may` are the source vk_may. */
const source =
	(order: 'asc' | 'desc'): Where =>
	({ operator, value }) => {
		const touched = sql<string>`(select t.value from source_touch t where t.subscriber_id = subscriber.id order by t.id ${sql.raw(order)} limit 1)`;
		const found =
			operator === 'contains'
				? sql<boolean>`lower(coalesce(${touched}, '')) like ${`%${likeText(value.toLowerCase())}%`} escape '\\'`
				: sql<boolean>`coalesce(${touched}, '') in (${value}, ${`s_${value}`}, ${`utm_${value}`})`;
		return not(found, operator === 'is_not');
	};

/** Kept as JSON.stringify writes it, so that a text comparison serves both engines. */
const utm = (value: string): Sql => {
	const { mark, value: said } = utmOf(value)!;
	const pattern = `%${likeText(`${JSON.stringify(mark)}:${JSON.stringify(said)}`)}%`;
	return sql<boolean>`(exists (select 1 from source_touch t where t.subscriber_id = subscriber.id and t.utm like ${pattern} escape '\\')
		or exists (select 1 from lead l where l.subscriber_id = subscriber.id and l.utm like ${pattern} escape '\\'))`;
};

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const WHERE: Record<SegmentFieldName, Where> = {
	state: either((value) => sql<boolean>`subscriber.state = ${value}`),
	subscription: either((value) => SUBSCRIPTION[value]!),
	product: either(
		(value) => sql<boolean>`(${subscriptions(sql`s.product_code = ${value} and s.state <> 'ended'`)} or exists (
			select 1 from entitlement e where e.subscriber_id = subscriber.id
				and (e.what = ${entitlementOf(value)} or e.what like ${`${likeText(modulePrefix(value))}%`} escape '\\')))`,
	),
	bought: either(
		(value) => sql<boolean>`exists (select 1 from orders o join offer f on f.id = o.offer_id
			where o.subscriber_id = subscriber.id and o.state in ('paid', 'part_refunded') and (o.target = ${value} or f.code = ${value}))`,
	),
	ends_days: ({ operator, value }, now) => {
		const moment = now + Number(value) * DAY_MS;
		return subscriptions(
			operator === 'at_most' ? sql`s.state <> 'ended' and s.ends_at <= ${moment}` : sql`s.state <> 'ended' and s.ends_at >= ${moment}`,
		);
	},
	renewal: ({ value }) => subscriptions(sql`s.state <> 'ended' and s.renewal_on = ${value === 'on' ? 1 : 0}`),
	tag: ({ operator, value }) =>
		not(
			sql<boolean>`exists (select 1 from tag t where t.subscriber_id = subscriber.id and t.tag in (${sql.join(listOf(value))}))`,
			operator === 'none',
		),
	source_first: source('asc'),
	source_last: source('desc'),
	utm: either(utm),
	language: either((value) => sql<boolean>`lower(subscriber.language) like ${`${likeText(value.toLowerCase())}%`} escape '\\'`),
	zone: either((value) => sql<boolean>`subscriber.zone = ${value}`),
	registered_days: ({ operator, value }, now) => {
		const moment = now - Number(value) * DAY_MS;
		return operator === 'at_most' ? sql<boolean>`subscriber.created_at >= ${moment}` : sql<boolean>`subscriber.created_at <= ${moment}`;
	},
	last_file: ({ operator, value }) => {
		const had = (least: number) => sql<boolean>`exists (select 1 from delivery d
			where d.subscriber_id = subscriber.id and d.number >= ${least} and d.state = 'sent')`;
		return operator === 'at_least' ? had(Number(value)) : sql<boolean>`not ${had(Number(value) + 1)}`;
	},
	free_series: either((value) => FREE[value]!),
	funnel_entered: either((value) => entry(value, sql`1 = 1`)),
	funnel_running: either((value) => entry(value, sql`f.state = 'running'`)),
	funnel_finished: either((value) => entry(value, sql`f.state = 'done'`)),
	spent: ({ operator, value }) =>
		operator === 'at_least' ? sql<boolean>`${SPENT} >= ${kopecksOf(value)!}` : sql<boolean>`${SPENT} <= ${kopecksOf(value)!}`,
	payment_days: ({ operator, value }, now) => not(paidSince(now - Number(value) * DAY_MS), operator === 'at_least'),
	mailing: ({ value }) => sql<boolean>`subscriber.mailing_consent = ${value === 'given' ? 1 : 0}`,
	email: ({ value }) => sql<boolean>`subscriber.email is ${sql.raw(value === 'known' ? 'not null' : 'null')}`,
	pressed: either(
		(value) => sql<boolean>`exists (select 1 from broadcast b join broadcast_recipient r on r.broadcast_id = b.id
			where b.name = ${value} and r.subscriber_id = subscriber.id and r.pressed_at is not null)`,
	),
};

/** All conditions as one, of a row of `subscriber`. None: everybody. */
export function segmentWhere(conditions: Condition[], now: number): Sql {
	if (conditions.length === 0) return sql<boolean>`1 = 1`;
	return sql<boolean>`(${sql.join(
		conditions.map(({ field, ...compare }) => sql`(${WHERE[field](compare, now)})`),
		sql` and `,
	)})`;
}
