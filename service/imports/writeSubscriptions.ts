import { ELSEWHERE } from '../consents/elsewhere';
import type { Evidence } from '../consents/keep';
import { keepEvidences } from '../consents/keep';
import { openRenewal } from '../renewals/find';
import { planRenewal } from '../renewals/plan';
import { toOwner } from '../renewals/toOwner';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from '../subscriptions/find';
import { atHour, localDay } from '../time/local';
import type { ImportedSubscription } from './line';
import { once } from './once';
import type { Memo } from './once';
import type { ImportPlan } from './plan';

/** Whether today's file is still ours to send, or the old system's. */
export type FirstFile = 'today' | 'tomorrow';

export interface ToOpen {
	person: Subscriber;
	holding: ImportedSubscription;
	plan: ImportPlan;
}

interface How {
	firstFile: FirstFile;
	memo: Memo;
}

/**
 * Subscriptions as they stood in the old system. They go on here: the next number at the next hour of his, a notice of its own before any charge (M10), and where
 * its day has passed the owner's decision (M13). One that is over is kept as such, and he is told nothing. Gives them in the order they came.
 */
export async function writeSubscriptions(tx: Transition, opened: ToOpen[], how: How): Promise<Subscription[]> {
	if (opened.length === 0) return [];
	const rows = await tx.db
		.insertInto('subscription')
		.values(opened.map((one) => valuesOf(tx, one, how)))
		.returningAll()
		.execute();
	const byKey = new Map(rows.map((row) => [`${row.subscriber_id} ${row.product_code}`, row]));
	const subscriptions = opened.map(({ person, holding }) => byKey.get(`${person.id} ${holding.product}`)!);
	await keepEvidences(
		tx,
		opened.flatMap(({ person, holding }) => evidenceOf(person, holding)),
	);
	await oweNothingToday(tx, subscriptions, how);
	for (const [index, { plan }] of opened.entries()) if (!plan.isOver) await planFirstRenewal(tx, subscriptions[index]!, plan);
	return subscriptions;
}

function valuesOf({ now }: Transition, { person, holding, plan }: ToOpen, { firstFile, memo }: How) {
	const hour = `first ${person.zone} ${person.slot_hour}`;
	const nextFileAt = () => once(memo, hour, () => firstFileAt(now, person, firstFile));
	return {
		subscriber_id: person.id,
		product_code: holding.product,
		series_code: holding.seriesCode,
		offer_id: holding.offer.id,
		term: 1,
		starts_at: plan.isOver ? holding.endsAt : now,
		ends_at: holding.endsAt,
		zone: person.zone,
		anchor_day: holding.anchorDay,
		renewal_on: plan.renews ? 1 : 0,
		state: plan.isOver ? ('ended' as const) : holding.offer.trial === 1 ? ('trial' as const) : ('active' as const),
		next_file_at: plan.isOver || holding.seriesCode === null ? null : nextFileAt(),
		created_at: now,
		ended_at: plan.isOver ? holding.endsAt : null,
		agreed_kopecks: holding.priceKopecks,
	};
}

function firstFileAt(now: number, { zone, slot_hour }: Subscriber, firstFile: FirstFile): number {
	const today = atHour(now, zone, slot_hour);
	return firstFile === 'today' && today > now ? today : atHour(now, zone, slot_hour, 1);
}

/** F4: a day whose file was the old system's owes none here. */
async function oweNothingToday(tx: Transition, subscriptions: Subscription[], { memo }: How): Promise<void> {
	const day = (at: number, zone: string) => once(memo, `day ${zone} ${at}`, () => localDay(at, zone));
	const rows = subscriptions
		.filter(({ next_file_at, zone }) => next_file_at !== null && day(next_file_at, zone) > day(tx.now, zone))
		.map(({ id, zone }) => ({ subscription_id: id, local_date: day(tx.now, zone), at: tx.now }));
	if (rows.length > 0) await tx.db.insertInto('missed_day').values(rows).execute();
}

async function planFirstRenewal(tx: Transition, subscription: Subscription, { isLate }: ImportPlan): Promise<void> {
	await planRenewal(tx, subscription);
	const renewal = isLate ? await openRenewal(tx, subscription.id) : undefined;
	if (renewal) await toOwner(tx, renewal, subscription, 'its day had passed when it was imported');
}

/** M8: the owner's word that he agreed to renewal, when and where. It was to the old system's terms, so that he may be asked for ours (`agreeAnew`). */
function evidenceOf({ id }: Subscriber, { consent, product }: ImportedSubscription): Evidence[] {
	if (consent === null) return [];
	const documents = [{ name: 'renewal', version: ELSEWHERE.version, hash: ELSEWHERE.hash, action: 'given' as const }];
	const place = consent.place === null ? ('import' as const) : (`import: ${consent.place}` as const);
	return [{ subscriberId: id, documents, orderId: null, actor: 'owner', cause: `import:${product}`, place, at: consent.at }];
}
