import type { Selectable } from '../../vendor';
import type { RenewalTable } from '../store/tables/renewals';
import type { Transition } from '../store/transition';
import { lockPerson } from '../subscribers/lock';
import { FINAL_STAGES } from './stages';

export type Renewal = Selectable<RenewalTable>;

/**
 * The renewal, locked until the end of the transaction. The person is locked before it, as everywhere: who holds a renewal and waits for his person would meet one
 * who does it the other way round.
 * @throws Error when there is no such renewal
 */
export async function renewalById(tx: Transition, id: number): Promise<Renewal> {
	const named = await tx.db.selectFrom('renewal').select('subscriber_id').where('id', '=', id).executeTakeFirst();
	if (named) await lockPerson(tx, named.subscriber_id);
	const row = await tx.db
		.selectFrom('renewal')
		.selectAll()
		.where('id', '=', id)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
	if (!row)
		throw Object.assign(new Error(`There is no renewal ${id}.`), {
			hint: 'The item must carry the renewalId that Subscription Service → Renewal: Get Due gave it.',
		});
	return row;
}

/** The renewal of a subscription that is still open. */
export async function openRenewal(tx: Transition, subscriptionId: number): Promise<Renewal | undefined> {
	return await tx.db
		.selectFrom('renewal')
		.selectAll()
		.where('payer_id', '=', subscriptionId)
		.where('stage', 'not in', FINAL_STAGES)
		.orderBy('term', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Writes where it stands now, and lets the lease go. */
export async function moveTo(tx: Transition, renewal: Pick<Renewal, 'id'>, values: Partial<Omit<Renewal, 'id'>>): Promise<void> {
	const settled = values.stage !== undefined && FINAL_STAGES.includes(values.stage);
	await tx.db
		.updateTable('renewal')
		.set({ lease_until: 0, ...(settled ? { next_at: null, settled_at: tx.now } : {}), ...values })
		.where('id', '=', renewal.id)
		.execute();
}
