import { sql } from '../../vendor';
import type { Setup } from '../setup/schema';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { atHour, local, outsideQuiet } from '../time/local';
import type { Account } from './find';
import { MICROS } from './prices';
import type { Price } from './prices';
import type { Sending } from './sending';

const DAY_MS = 24 * 3_600_000;

/** `yyyy-mm` in the service's zone: what costs are counted by. */
export function monthOf(now: number, zone: string): string {
	return local(now, zone).toFormat('yyyy-MM');
}

/** When he may be begun with again, because he has had his share of today; undefined while he has not. What he wrote first about does not count. */
export async function cappedUntil(
	{ db, now }: Transition,
	person: Pick<Subscriber, 'id' | 'zone'>,
	setup: Setup,
): Promise<number | undefined> {
	const { n } = await db
		.selectFrom('whatsapp_message')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('subscriber_id', '=', person.id)
		.where('accepted_at', '>=', atHour(now, person.zone, 0))
		.where('template', 'is not', null)
		.where('state', '<>', 'failed')
		.executeTakeFirstOrThrow();
	if (Number(n) < setup.whatsapp.dailyCap) return undefined;
	const { quietFrom: from, quietTo: to } = setup.service;
	return outsideQuiet(atHour(now, person.zone, 0, 1), person.zone, { from, to });
}

/** Millionths spent in a month in that currency; what is on its way counts as if it were delivered. */
export async function spentIn({ db }: Pick<Store | Transition, 'db'>, month: string, currency: string): Promise<number> {
	const row = await db
		.selectFrom('whatsapp_message')
		.select(sql<number | null>`sum(fee_micros + commission_micros)`.as('sum'))
		.where('month', '=', month)
		.where('currency', '=', currency)
		.where('state', '<>', 'failed')
		.executeTakeFirstOrThrow();
	return Number(row.sum ?? 0);
}

/** What is being sent right now, by this worker or another, and the ledger does not know yet. */
export interface InFlight {
	micros: number;
	people: Set<number>;
	/** What the ledger knows of this month and of the people of 24 hours, read once a batch: both go over many rows. */
	spent?: number;
	begun?: number;
}

/** What an effect that is being sent takes of both limits; it stands in its `result` until its answer does. */
export interface Reserved {
	micros: number;
	/** A template: he is one of the people who are begun with. */
	isBegun: boolean;
}

export const reservedBy = ({ kind, about }: Pick<Sending, 'kind' | 'about'>): Reserved => ({
	micros: about.fee_micros + about.commission_micros,
	isBegun: kind === 'template',
});

export function reserve(inFlight: InFlight, subscriberId: number, { micros, isBegun }: Reserved): void {
	inFlight.micros += micros;
	if (isBegun) inFlight.people.add(subscriberId);
}

/**
 * What all workers have under way; none may decide in between, so the caller has the lock. A lease that ran out takes nothing: its process died. What is accepted between this and the
 * look into the ledger counts twice, which is on the safe side.
 */
export async function underWay({ db }: Transition): Promise<InFlight> {
	const sending = await db
		.selectFrom('effect')
		.select(['subscriber_id', 'result'])
		.where('state', '=', 'sending')
		.where('channel', '=', 'whatsapp')
		.where('lease_until', '>', realNow())
		.execute();
	const inFlight: InFlight = { micros: 0, people: new Set() };
	for (const { subscriber_id, result } of sending) {
		const { reserved } = JSON.parse(result ?? '{}') as { reserved?: Reserved };
		if (reserved) reserve(inFlight, subscriber_id, reserved);
	}
	return inFlight;
}

/** Whether something of that price would break the owner's limit for the month. What the table of prices does not know stops once the limit is reached; what is free does not. */
export async function isOverLimit(
	tx: Transition,
	setup: Setup,
	{ fee_micros, commission_micros, priced }: Price,
	inFlight: InFlight,
): Promise<boolean> {
	const { monthlyLimit, currency } = setup.whatsapp;
	const micros = fee_micros + commission_micros;
	if (monthlyLimit === 0 || (micros === 0 && priced === 1)) return false;
	inFlight.spent ??= await spentIn(tx, monthOf(tx.now, setup.service.zone), currency);
	const before = inFlight.spent + inFlight.micros;
	return micros === 0 ? before >= monthlyLimit * MICROS : before + micros > monthlyLimit * MICROS;
}

/** Whether he would be one more than the provider lets be begun with in 24 hours. Who has been in that time is none more. */
export async function isOverPeople(
	{ db, now }: Transition,
	account: Account | undefined,
	subscriberId: number,
	inFlight: InFlight,
): Promise<boolean> {
	if (!account || account.daily_limit === null) return false;
	const begun = db
		.selectFrom('whatsapp_message')
		.where('template', 'is not', null)
		.where('accepted_at', '>', now - DAY_MS)
		.where('provider', '=', account.provider)
		.where('state', '<>', 'failed');
	const known = await begun.select('id').where('subscriber_id', '=', subscriberId).limit(1).executeTakeFirst();
	if (known) return false;
	inFlight.begun ??= Number(
		(await begun.select((eb) => eb.fn.count<number>('subscriber_id').distinct().as('people')).executeTakeFirstOrThrow()).people,
	);
	return inFlight.begun + inFlight.people.size >= account.daily_limit;
}
