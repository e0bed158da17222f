import { kindOf } from '../catalogue/kind';
import { tellOpenChats } from '../chats/afterPayment';
import { addMessage } from '../effects/add';
import type { Offer } from '../orders/find';
import { planRenewal } from '../renewals/plan';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { grantDays } from '../subscriptions/grantDays';
import { subscriptionToExtend } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { openTerm } from '../subscriptions/terms';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { local } from '../time/local';
import { isDone, isFirst } from './once';
import type { ActKey } from './once';
import { personToServe } from './person';
import { offerToOpen } from './products';
import { ActRefused } from './refused';

/** `grant` is a gift, and opens a subscription where none runs; `extend` moves an end; `compensate` makes up for a fault of ours. */
export type GiveWhat = 'grant' | 'extend' | 'compensate';

export interface DaysToGive extends ActKey {
	subscriberId: number;
	productCode: string;
	what: GiveWhat;
	days: number;
}

export interface DaysGiven {
	outcome: 'given' | 'done_before';
	subscriptionId: number | null;
	/** End of access, UTC ms. */
	until: number | null;
}

const MAX_DAYS = 365;
/** An end is moved to a day two years ahead at most. */
const MAX_EXTENSION = 731;

/**
 * M7: days without money move the end, never the term. For one whose subscription does not run a grant opens one at term 0, without renewal: the first payment begins term 1.
 * He is told; the audit log names the operator.
 * @throws ActRefused when it cannot be
 */
export async function giveDays(tx: Transition, wish: DaysToGive): Promise<DaysGiven> {
	const { subscriberId, productCode, what, days, actor } = wish;
	if (!Number.isInteger(days) || days < 1 || days > (what === 'extend' ? MAX_EXTENSION : MAX_DAYS)) throw new ActRefused('days_wrong');
	const person = await personToServe(tx, subscriberId);
	// A good has no days; one that is paid in parts only waits for its next part.
	if ((await kindOf(tx, productCode)) !== 'subscription') throw new ActRefused('no_product');
	const running = await subscriptionToExtend(tx, subscriberId, productCode);
	const before = { outcome: 'done_before' as const, subscriptionId: running?.id ?? null, until: running?.ends_at ?? null };
	if (await isDone(tx, wish.key)) return before;
	if (!running && what !== 'grant') throw new ActRefused('nothing_runs');
	const offer = running ? undefined : await offerToOpen(tx, subscriberId, productCode);
	if (!running && !offer) throw new ActRefused('no_product');
	if (!(await isFirst(tx, wish, what, subscriberId))) return before;
	const after = running ? await grantDays(tx, running, days) : await open(tx, person, offer!, wish);
	if (running) await tell(tx, person, wish, after.ends_at);
	await record(
		tx,
		`operator.${what}`,
		subscriberId,
		{ subscription: after.id, product: productCode, days, from: running?.ends_at ?? null, to: after.ends_at },
		actor,
	);
	return { outcome: 'given', subscriptionId: after.id, until: after.ends_at };
}

async function open(tx: Transition, person: Subscriber, offer: Offer, wish: DaysToGive): Promise<Subscription> {
	const byDays = { ...offer, term_count: wish.days, term_unit: 'day' as const };
	const { subscription } = await openTerm(tx, person, byDays, false, async (until) => await tell(tx, person, wish, until), 0);
	await planRenewal(tx, subscription);
	await tellOpenChats(tx, person, { key: `chats:granted:${wish.key}`, isRenewal: false });
	return subscription;
}

async function tell(tx: Transition, person: Subscriber, { what, days, key }: DaysToGive, until: number): Promise<void> {
	const words = await wordsFor(tx, person);
	const fields = { until: words.day(until) };
	if (what === 'compensate')
		await addMessage(tx, person, { key: `compensated:${key}`, message: 'compensated', fields: { ...fields, days } });
	else await addMessage(tx, person, { key: `granted:${key}`, message: 'granted', fields });
}

/** How many days lead from the end of access (from now, where it is over) to a local day. */
export function daysUntil(tx: Transition, { ends_at, zone, state }: Subscription, day: string): number {
	const from = local(state === 'paused' ? ends_at : Math.max(ends_at, tx.now), zone).startOf('day');
	const [year, month, date] = day.split('-').map(Number);
	const to = from.set({ year, month, day: date });
	return Math.round(to.diff(from, 'days').days);
}
