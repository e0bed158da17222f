import { canSendReceipt } from '../charges/receiptData';
import { lastWordOnRenewal } from '../consents/lastWord';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { OPEN_REFUND_STATES } from '../refunds/openStates';
import { purchasesOf } from '../subscriptions/purchases';
import { subscriberById } from '../subscribers/find';
import { wayNow } from '../whatsapp/instead';
import type { Renewal } from './find';
import { graceEndsAt } from './grace';
import { noticeState } from './notice';
import { noticeBy } from './noticeDay';
import { hasOpenLink, LINK_WAIT_MS } from './openLink';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Why nothing may be charged right now. `later`: looked at again at that moment. `will_end`: he has withdrawn (M8). `overdue`: too late to be done blindly (M13).
 * `announce`: a notice has to go out first (M10). `over`: grace has ended (M12).
 */
export type Obstacle =
	| { is: 'later'; at: number; why: string }
	| { is: 'will_end' | 'overdue' | 'announce' | 'undeliverable' | 'over'; why: string };

/** M2: everything that must hold for a charge of a saved card, apart from the card itself: read right before the call, and when the order is made. */
export async function obstacleTo(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<Obstacle | null> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	return (
		(await obstacleOfInstallation(tx)) ??
		(await withdrawal(tx, subscription)) ??
		(await missingNotice(tx, renewal, subscription)) ??
		(await lateness(tx, renewal, renewals.maxLateDays)) ??
		(await openLink(tx, renewal, subscription)) ??
		(await openRefund(tx, subscription)) ??
		(await missingContact(tx, subscription, renewals.graceDays))
	);
}

/** M3, M15, M17: charging stands still for everybody. */
async function obstacleOfInstallation(tx: Transition): Promise<Obstacle | null> {
	const row = await tx.db
		.selectFrom('installation')
		.select(['observe', 'charging_stopped_until', 'recheck_from'])
		.executeTakeFirstOrThrow();
	if (row.observe === 1) return { is: 'later', at: tx.now + HOUR_MS, why: 'the service only observes' };
	if (row.recheck_from !== null)
		return { is: 'later', at: tx.now + 5 * MINUTE_MS, why: 'the payments made since the last backup have not been read yet' };
	const until = row.charging_stopped_until;
	if (until !== null && until > tx.now) return { is: 'later', at: until, why: 'charging stands still after the shop was refused' };
	return null;
}

/** M8: renewal was switched off, or the consent that its own purchases gave was withdrawn. */
async function withdrawal(tx: Transition, { id, renewal_on, subscriber_id }: Subscription): Promise<Obstacle | null> {
	if (renewal_on === 0) return { is: 'will_end', why: 'renewal is off' };
	const person = await tx.db.selectFrom('subscriber').select('state').where('id', '=', subscriber_id).executeTakeFirstOrThrow();
	if (person.state === 'erasing' || person.state === 'erased') return { is: 'will_end', why: 'he has asked to be erased' };
	const { orderIds } = await purchasesOf(tx, id);
	return (await lastWordOnRenewal(tx, subscriber_id, orderIds)) === 'withdrawn'
		? { is: 'will_end', why: 'the consent to renewal was withdrawn' }
		: null;
}

/** M12, M13: after grace nothing is tried; long after its day nothing is charged by itself. */
async function lateness(tx: Transition, renewal: Renewal, maxLateDays: number): Promise<Obstacle | null> {
	const { first_declined_at, charge_at } = renewal;
	if (first_declined_at !== null) {
		const graceUntil = await graceEndsAt(tx, renewal);
		return graceUntil !== null && tx.now > graceUntil ? { is: 'over', why: 'grace has ended' } : null;
	}
	return charge_at !== null && tx.now > charge_at + maxLateDays * DAY_MS
		? { is: 'overdue', why: `its day was more than ${maxLateDays} days ago` }
		: null;
}

/** M10: the notice has reached him, long enough ago, and names at least this sum. Tries after a decline need no notice of their own. */
async function missingNotice(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<Obstacle | null> {
	if (renewal.first_declined_at !== null) return null;
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	if ((renewal.price_kopecks ?? 0) > (renewal.notice_kopecks ?? 0)) return { is: 'announce', why: 'the sum is higher than announced' };
	const notice = await noticeState(tx, renewal);
	const isLate = notice.is === 'late' || (notice.is === 'delivered' && (await isForAnotherDay(tx, renewal, notice.at)));
	// It belongs to the day it names: another one names the day that it would be now.
	if (isLate) return (await lateness(tx, renewal, renewals.maxLateDays)) ?? { is: 'announce', why: 'the notice came too late for its day' };
	if (notice.is === 'delivered') {
		const allowed = notice.at + renewals.noticeMinHours * HOUR_MS;
		return allowed > tx.now ? { is: 'later', at: allowed, why: 'the notice is too fresh' } : null;
	}
	// One that only our own outage has kept back is still on its way: nobody loses access by that.
	if (notice.is !== 'on its way' && tx.now > subscription.ends_at + renewals.graceDays * DAY_MS)
		return { is: 'undeliverable', why: 'no notice could be delivered' };
	// Held for the chat since before another way was switched on, or known.
	const way = notice.is === 'held' ? await wayNow(tx, await subscriberById(tx, subscription.subscriber_id), 'renewal_notice') : 'telegram';
	if (way === 'email' || (way === 'whatsapp' && notice.is === 'held' && !notice.turnedDown))
		return { is: 'announce', why: `the notice can go by ${way === 'email' ? 'e-mail' : 'WhatsApp'}` };
	return notice.is === 'lost'
		? { is: 'announce', why: 'the notice did not reach him' }
		: { is: 'later', at: tx.now + HOUR_MS, why: 'the notice is on its way' };
}

async function isForAnotherDay(tx: Transition, { subscriber_id, charge_at }: Renewal, deliveredAt: number): Promise<boolean> {
	return charge_at !== null && deliveredAt > (await noticeBy(tx, subscriber_id, charge_at));
}

/** M6: a due charge waits for an open link for the same thing. */
async function openLink(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<Obstacle | null> {
	return (await hasOpenLink(tx, renewal, subscription))
		? { is: 'later', at: tx.now + LINK_WAIT_MS, why: 'he has a payment link open' }
		: null;
}

/** M14: money of his is on its way back: whether his term stays is not known yet. */
async function openRefund(tx: Transition, { subscriber_id }: Subscription): Promise<Obstacle | null> {
	const row = await tx.db
		.selectFrom('refund_request')
		.select('id')
		.where('subscriber_id', '=', subscriber_id)
		.where('state', 'in', OPEN_REFUND_STATES)
		.where('why', '<>', 'paid twice')
		.limit(1)
		.executeTakeFirst();
	return row ? { is: 'later', at: tx.now + HOUR_MS, why: 'a refund of his is not final' } : null;
}

/** 54-FZ: without an address for the receipt YooKassa would refuse the charge, and with it the shop. He was asked for it with the notice. */
async function missingContact(tx: Transition, { subscriber_id, ends_at }: Subscription, graceDays: number): Promise<Obstacle | null> {
	if (await canSendReceipt(tx, await subscriberById(tx, subscriber_id))) return null;
	return tx.now > ends_at + graceDays * DAY_MS
		? { is: 'undeliverable', why: 'there is no address for the receipt' }
		: { is: 'later', at: tx.now + HOUR_MS, why: 'there is no address for the receipt' };
}
