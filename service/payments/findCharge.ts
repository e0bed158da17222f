import type { Selectable } from '../../vendor';
import { readClock } from '../store/clock';
import type { ChargeTable } from '../store/tables/money';
import type { Transition } from '../store/transition';
import { lockPerson } from '../subscribers/lock';
import type { PaymentFact } from './fact';

export type Charge = Selectable<ChargeTable>;

/**
 * M5: the charge of a payment, by its id, or adopted by its metadata when the answer that told the id was lost. Metadata of another installation say nothing.
 * Money that came a second time under one charge gets a charge of its own, so that it is given back and not lost (M6).
 */
export async function findCharge(tx: Transition, fact: PaymentFact): Promise<Charge | undefined> {
	const known = await chargesLocked(tx).where('provider_id', '=', fact.id).executeTakeFirst();
	if (known) return known;
	const { metadata } = fact;
	const installation = await tx.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	const chargeId = Number(metadata.charge);
	if (metadata.installation !== installation.id || !Number.isSafeInteger(chargeId)) return undefined;
	const named = await chargesLocked(tx).where('id', '=', chargeId).executeTakeFirst();
	if (!named || String(named.order_id) !== metadata.order || (await isOlder(tx, fact, named))) return undefined;
	if (named.provider_id === null) return named;
	return fact.status === 'succeeded' ? await chargeOfItsOwn(tx, named, fact.id) : undefined;
}

/** Charges as they are read to be decided about: the state that is read stays until the decision is written (the resolver moves it on without the person's lock). */
export function chargesLocked(tx: Transition) {
	return tx.db
		.selectFrom('charge')
		.selectAll()
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate());
}

/** One decision about a person's money at a time: what is read of it is read after whoever decides at the same moment has finished. */
export async function lockPayer(tx: Transition, { id, metadata }: Pick<PaymentFact, 'id' | 'metadata'>): Promise<void> {
	if (tx.store.engine !== 'postgres') return;
	const chargeId = Number(metadata.charge);
	const row = await tx.db
		.selectFrom('charge')
		.select('subscriber_id')
		.where((eb) => eb.or([eb('provider_id', '=', id), ...(Number.isSafeInteger(chargeId) ? [eb('id', '=', chargeId)] : [])]))
		.limit(1)
		.executeTakeFirst();
	if (row) await lockPerson(tx, row.subscriber_id);
}

/** Clocks differ; M4 looks as far around a charge. */
const SLACK_MS = 3_600_000;

/**
 * M15: in a restored store a payment may name a number that another attempt has got since: it is older than that one. In a rehearsal with a real test shop
 * YooKassa lives behind the service clock, by as much as that was moved.
 */
export async function isOlder(tx: Transition, { createdAt }: PaymentFact, { created_at }: { created_at: number }): Promise<boolean> {
	const { offsetMs } = await readClock(tx.store, tx.db);
	return createdAt !== undefined && createdAt < created_at - SLACK_MS - Math.max(0, offsetMs);
}

async function chargeOfItsOwn(tx: Transition, { id: _id, ...named }: Charge, paymentId: string): Promise<Charge> {
	const { attempts } = await tx.db
		.selectFrom('charge')
		.select((eb) => eb.fn.countAll<number>().as('attempts'))
		.where('order_id', '=', named.order_id)
		.executeTakeFirstOrThrow();
	return await tx.db
		.insertInto('charge')
		.values({
			...named,
			key: `adopted-${paymentId}`.slice(0, 64),
			attempt: Number(attempts) + 1,
			// Closed, as nothing of it is under way: a success may follow from here.
			state: 'not_taken',
			reason: 'a second payment of the same attempt',
			provider_id: null,
			subscription_id: null,
			covered_days: null,
			settled_at: null,
			check_at: null,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}
