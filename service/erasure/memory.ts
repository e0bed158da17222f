import { isSigning } from '../account/token';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import { hasPaidOrder } from '../promos/bought';
import { isCode } from '../promos/find';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { personHash } from './personHash';

type Who = Pick<Subscriber, 'bot_id' | 'telegram_user_id'>;

/** What he cannot have again. */
export interface Memory {
	freeTaken: boolean;
	/** Codes of the products he has had a trial of. */
	trials: string[];
	/** Promo codes he has used, as they are compared. */
	promos: string[];
	/** Whether he has bought anything but a trial. */
	bought: boolean;
}

/** How a free series that was had before the erasure stands among the entries. */
export const BEFORE_ERASURE = 'before_erasure';

/** What is remembered of somebody who was erased once; undefined for everybody else. */
export async function recall(tx: Transition, { bot_id, telegram_user_id }: Who): Promise<Memory | undefined> {
	// Without a secret nobody has been erased.
	if (!isSigning(tx.store.secret)) return undefined;
	const hash = personHash(tx.store.secret, bot_id, telegram_user_id);
	const row = await tx.db.selectFrom('erased_person').selectAll().where('hash', '=', hash).executeTakeFirst();
	return (
		row && {
			freeTaken: row.free_taken === 1,
			trials: JSON.parse(row.trials) as string[],
			promos: JSON.parse(row.promos ?? '[]') as string[],
			bought: row.bought === 1,
		}
	);
}

/** Writes down what he cannot have again, beside what was remembered before. Called while his Telegram id is still known. */
export async function remember(tx: Transition, person: Who & Pick<Subscriber, 'id'>): Promise<void> {
	const before = await recall(tx, person);
	const entry = await tx.db
		.selectFrom('funnel_entry')
		.select('id')
		.where('subscriber_id', '=', person.id)
		.where('funnel', '=', FREE_FUNNEL)
		.executeTakeFirst();
	const imported = await tx.db
		.selectFrom('imported')
		.select('next_number')
		.where('subscriber_id', '=', person.id)
		.where('next_number', '>', 1)
		.limit(1)
		.executeTakeFirst();
	const values = {
		// What was remembered of it stands among his entries since he returned.
		free_taken: entry || imported ? 1 : 0,
		trials: JSON.stringify([...new Set([...(before?.trials ?? []), ...(await trialsOf(tx, person.id))])]),
		promos: JSON.stringify([...new Set([...(before?.promos ?? []), ...(await promosOf(tx, person.id))])]),
		bought: before?.bought || (await hasPaidOrder(tx, person.id)) ? 1 : 0,
		erased_at: tx.now,
	};
	await tx.db
		.insertInto('erased_person')
		.values({ hash: personHash(tx.store.secret, person.bot_id, person.telegram_user_id), ...values })
		.onConflict((conflict) => conflict.column('hash').doUpdateSet(values))
		.execute();
}

/** He is new to the store, and may have been here before: the free series he has had does not begin anew. */
export async function applyMemory(tx: Transition, person: Who & Pick<Subscriber, 'id'>): Promise<void> {
	if (!(await recall(tx, person))?.freeTaken) return;
	await tx.db
		.insertInto('funnel_entry')
		.values({
			subscriber_id: person.id,
			funnel: FREE_FUNNEL,
			entered_by: BEFORE_ERASURE,
			state: 'done',
			entered_at: tx.now,
			series_done_at: tx.now,
		})
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'funnel']).doNothing())
		.execute();
}

/** A trial is once per person and product: whether he has had it, now or before he was erased. */
export async function hadTrialBefore(tx: Transition, subscriber: Who & Pick<Subscriber, 'id'>, productCode: string): Promise<boolean> {
	const remembered = (await recall(tx, subscriber))?.trials ?? [];
	return remembered.includes(productCode) || (await trialsOf(tx, subscriber.id)).includes(productCode);
}

/** The products of which a paid trial opened a term, here or before he was imported. */
async function trialsOf(tx: Transition, subscriberId: number): Promise<string[]> {
	const rows = await tx.db
		.selectFrom('charge')
		.innerJoin('charge_cover', 'charge_cover.charge_id', 'charge.id')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select('offer.product_code')
		.distinct()
		.where('orders.subscriber_id', '=', subscriberId)
		.where('offer.trial', '=', 1)
		.execute();
	const imported = await tx.db
		.selectFrom('imported')
		.innerJoin('subscription', 'subscription.id', 'imported.subscription_id')
		.innerJoin('offer', 'offer.id', 'subscription.offer_id')
		.select('imported.product_code')
		.where('imported.subscriber_id', '=', subscriberId)
		.where('offer.trial', '=', 1)
		.execute();
	return [...rows, ...imported].map(({ product_code }) => product_code);
}

async function promosOf(tx: Transition, subscriberId: number): Promise<string[]> {
	const rows = await tx.db
		.selectFrom('promo_use')
		.select('promo')
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'used')
		.execute();
	return rows.map(({ promo }) => promo).filter(isCode);
}
