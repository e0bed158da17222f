import { alertOwner } from '../effects/add';
import { HELD } from '../effects/kinds';
import { currentSetup } from '../setup/current';
import type { ServiceSettings } from '../setup/schema';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { STUCK_EFFECT } from './stuck';
import { words } from './words';

type Limits = Pick<ServiceSettings, 'alertNoPaymentHours' | 'alertStuckMinutes' | 'ownerChatId'>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Between the look at which something is late and the next, ms: what moves at all has moved by then. */
const STILL_THERE_MS = 5 * MINUTE_MS;

/** An alarm of the owner's. */
export interface HealthAlert {
	says: string;
	/** Where it has to be told at once, because it would be stuck in the outbox itself: the owner's chat. Null: it is in the outbox. */
	chatId: number | null;
}

/**
 * The owner's own alarms, each once an occurrence: messages that have been due for too long, no payment for too long. Plans the next look.
 * @returns what he is told now
 */
export async function watchHealth(store: Store): Promise<HealthAlert[]> {
	const { setup } = await currentSetup(store);
	return await transition(store, async (tx) => {
		const said = [await lookForStuck(tx, setup.service), await lookForPayments(tx, setup.service)];
		await planWatch(tx, setup.service);
		return said.filter((alert) => alert !== undefined);
	});
}

/** Plans the next look by the settings as they are now: at Apply, and after each look. */
export async function planWatch(tx: Transition, limits: Pick<Limits, 'alertNoPaymentHours' | 'alertStuckMinutes'>): Promise<void> {
	const stuckAfter = limits.alertStuckMinutes * MINUTE_MS;
	const { stuck_told, stuck_seen } = await tx.db.selectFrom('installation').select(['stuck_told', 'stuck_seen']).executeTakeFirstOrThrow();
	// What is not late yet is found by the due engine, by the moment at which it will be.
	const again = stuck_told === 1 ? tx.now + stuckAfter : stuck_seen === null ? HELD : tx.now + Math.min(STILL_THERE_MS, stuckAfter);
	await tx.db
		.updateTable('installation')
		.set({ health_at: Math.min(stuckAfter > 0 ? again : HELD, await nextPaymentLook(tx, limits)), stuck_after_ms: stuckAfter })
		.execute();
}

/**
 * Late alone is not stuck: thousands due at one hour take their time at Telegram's rate. Stuck is what was late at the last look and still is. The alarm does not go
 * into the outbox, which does not move.
 */
async function lookForStuck(tx: Transition, { alertStuckMinutes, ownerChatId }: Limits): Promise<HealthAlert | undefined> {
	const before = await tx.db.selectFrom('installation').select(['stuck_told', 'stuck_seen']).executeTakeFirstOrThrow();
	const late = alertStuckMinutes === 0 ? undefined : await oldestLate(tx, tx.now - alertStuckMinutes * MINUTE_MS, before.stuck_seen);
	const isStuck = late !== undefined && (before.stuck_told === 1 || late.id === before.stuck_seen);
	await tx.db
		.updateTable('installation')
		.set({ stuck_told: isStuck ? 1 : 0, stuck_seen: late?.id ?? null })
		.execute();
	if (!isStuck || before.stuck_told === 1) return undefined;
	const says = `Messages are stuck: the oldest (${late.key}) has been due for ${words(tx.now - late.due_at)} and was tried ${late.tries} times. Look at the executions of 04 Dispatch, and at Health: Check.`;
	return { says, chatId: ownerChatId };
}

/** The one seen late before, if it still is; else the oldest that is late. */
async function oldestLate(tx: Transition, dueBefore: number, seen: number | null) {
	const late = tx.db.selectFrom('effect').select(['id', 'key', 'due_at', 'tries']).where(STUCK_EFFECT).where('due_at', '<=', dueBefore);
	const same = seen === null ? undefined : await late.where('id', '=', seen).executeTakeFirst();
	return same ?? (await late.orderBy('due_at').limit(1).executeTakeFirst());
}

async function lookForPayments(tx: Transition, { alertNoPaymentHours }: Limits): Promise<HealthAlert | undefined> {
	const last = await lastPayment(tx);
	if (alertNoPaymentHours === 0 || last === null || tx.now < last + alertNoPaymentHours * HOUR_MS) return undefined;
	const key = `no_payments:${last}`;
	if (await tx.db.selectFrom('effect').select('id').where('key', '=', `alert:${key}`).executeTakeFirst()) return undefined;
	const says = `There has been no payment for ${words(tx.now - last)}. Is the shop open, are 01, 03 and 06 published, does the bot answer?`;
	await alertOwner(tx, null, key, says);
	return { says, chatId: null };
}

/** When there will have been no payment for so long; a whole span later when he has been told of this one. */
async function nextPaymentLook(tx: Transition, { alertNoPaymentHours }: Pick<Limits, 'alertNoPaymentHours'>): Promise<number> {
	const last = await lastPayment(tx);
	if (alertNoPaymentHours === 0) return HELD;
	const span = alertNoPaymentHours * HOUR_MS;
	return last !== null && last + span > tx.now ? last + span : tx.now + span;
}

/** Service clock; null before the first one: then there is nothing to miss. */
async function lastPayment({ db }: Transition): Promise<number | null> {
	const row = await db
		.selectFrom('charge')
		.select((eb) => eb.fn.max('settled_at').as('at'))
		.where('state', '=', 'succeeded')
		.executeTakeFirst();
	return row?.at ?? null;
}
