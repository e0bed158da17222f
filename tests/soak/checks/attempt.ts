import { sql } from '../../../vendor';
import type { Soak } from '../soak';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** M10, M13: the settings of the soak's setup. */
const NOTICE_MIN_MS = 24 * HOUR_MS;
const MAX_LATE_MS = 3 * DAY_MS;
/** M12: the tries of the ladder, and the time a shop that was refused adds. */
const LADDER_MS = 4 * DAY_MS;

interface Row {
	kind: 'link' | 'saved';
	state: string;
	body: string;
	order_state: string;
	amount: number;
	subscription_state: string | null;
	renewal_on: number | null;
	card_forgotten: number | null;
	person_state: string;
	person: number;
	observe: number;
	recheck_from: number | null;
	stage: string | null;
	charge_at: number | null;
	notice_kopecks: number | null;
	told_at: number | null;
}

/** What has to hold at the very moment YooKassa is asked to take money (M1–M4, M6, M8–M10, M12, M13, M17, M18), by the store and by what is known beside it. */
export async function checkAttempt(soak: Soak, key: string, body: string): Promise<void> {
	const row = await rowOf(soak, key);
	const note = (rule: string, what: string) => soak.findings.note(rule, `${key}: ${what}`);
	if (!row) return note('M1 written before the call', 'there is no such charge');
	if (row.state !== 'sent' || row.body !== body) note('M1 written before the call', `it is ${row.state}`);
	if (!['new', 'awaiting'].includes(row.order_state)) note('M2 guards at the call', `its order is ${row.order_state}`);
	if (row.person_state === 'erasing' || row.person_state === 'erased') note('M2 guards at the call', `the person is ${row.person_state}`);
	checkBeside(soak, key, body, row.kind);
	if (row.kind === 'saved') checkSaved(soak, row, note);
}

function checkSaved(soak: Soak, row: Row, note: (rule: string, what: string) => void): void {
	const { now } = soak.clock;
	if (row.renewal_on !== 1) note('M8 nothing charged after a withdrawal', 'renewal is off');
	if (row.card_forgotten !== null) note('M9 no forgotten card', 'the card is forgotten');
	const person = soak.people.withNumber(row.person);
	if (person && person.withdrawnAt !== null) note('M8 nothing charged after a withdrawal', `he withdrew at ${person.withdrawnAt}`);
	if (row.subscription_state === 'ended') note('M12 no try after the end', 'access has ended');
	if (row.subscription_state === 'paused') note('M18 no charge in a pause', 'paused');
	if (row.observe === 1 || row.recheck_from !== null) note('M17 no charge while observing', 'the service only observes');
	if (row.told_at === null || row.told_at > now - NOTICE_MIN_MS)
		note(
			'M10 told before',
			row.told_at === null ? 'no notice was delivered' : `told ${Math.round((now - row.told_at) / HOUR_MS)} h before`,
		);
	if ((row.notice_kopecks ?? 0) < row.amount) note('M10 not more than told', `${row.amount} after a notice of ${row.notice_kopecks}`);
	if (row.charge_at === null || now < row.charge_at || now > row.charge_at + MAX_LATE_MS + LADDER_MS)
		note('M13 not early, not late', `announced for ${row.charge_at}`);
}

/** Another payment of the same term, or of the same order, that has taken money or still may. */
function checkBeside({ shop, findings }: Soak, key: string, body: string, kind: Row['kind']): void {
	const { metadata } = JSON.parse(body) as { metadata: Record<string, string> };
	const open = (payment: { key: string; history: string[]; refunded: boolean }) =>
		payment.key !== key && payment.history.at(-1) !== 'canceled' && !payment.refunded;
	const beside = kind === 'saved' ? shop.ofTerm(metadata).find(open) : shop.ofOrder(metadata.order ?? '').find(open);
	if (beside)
		findings.note(
			kind === 'saved' ? 'M4 one attempt a term' : 'M6 one payment an order',
			`${key} beside ${beside.key}, which is ${beside.history.at(-1)}`,
		);
}

async function rowOf({ store }: Soak, key: string): Promise<Row | undefined> {
	const { rows } = await sql<Row>`
		select c.kind, c.state, c.body, c.amount_kopecks as amount, o.state as order_state, s.state as subscription_state, s.renewal_on,
			k.forgotten_at as card_forgotten, p.state as person_state, p.id as person, i.observe, i.recheck_from, r.stage, r.charge_at, r.notice_kopecks,
			e.sent_at as told_at
		from charge c join orders o on o.id = c.order_id join subscriber p on p.id = c.subscriber_id cross join installation i
		left join subscription s on s.id = c.subscription_id left join card k on k.id = c.card_id left join renewal r on r.id = c.renewal_id
		left join effect e on e.key = r.notice_key
		where c.key = ${key}`.execute(store.db);
	return rows[0];
}
