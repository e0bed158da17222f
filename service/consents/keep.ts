import { record } from '../store/transition';
import type { Transition } from '../store/transition';

export interface Evidence {
	subscriberId: number;
	documents: Array<{ name: string; version: number; hash: string; action: 'given' | 'withdrawn' }>;
	orderId: number | null;
	messageId?: number;
	actor?: string;
	cause: string;
}

/** Notes consents and withdrawals, one row a document, never changed afterwards. The same cause again notes nothing. False when it was noted before. */
export async function keepEvidence(tx: Transition, evidence: Evidence): Promise<boolean> {
	const { subscriberId, documents, orderId, messageId, actor = 'subscriber', cause } = evidence;
	let noted = false;
	for (const { name, version, hash, action } of documents) {
		const { numInsertedOrUpdatedRows } = await tx.db
			.insertInto('consent')
			.values({
				subscriber_id: subscriberId,
				document: name,
				version,
				hash,
				action,
				place: 'chat',
				actor,
				order_id: orderId,
				message_id: messageId ?? null,
				at: tx.now,
				cause,
			})
			.onConflict((conflict) => conflict.columns(['subscriber_id', 'document', 'action', 'cause']).doNothing())
			.executeTakeFirst();
		if ((numInsertedOrUpdatedRows ?? 0n) > 0n) noted = true;
	}
	return noted;
}

/**
 * He switched renewal off or on again: noted for the version he has agreed to in these purchases, or with a card he bound. Nothing when he never agreed to one.
 * @param about `orderIds`: the purchases of what is switched (M8: consent is per purchase)
 * @param action `withdrawn` for off, `given` for on
 */
export async function noteRenewalSwitch(
	tx: Transition,
	{ subscriberId, orderIds, cause, actor }: { subscriberId: number; orderIds: number[]; cause: string; actor: string },
	action: 'given' | 'withdrawn',
): Promise<void> {
	if (orderIds.length === 0) return;
	const agreed = await tx.db
		.selectFrom('consent')
		.select(['version', 'hash', 'order_id'])
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'renewal')
		.where('action', '=', 'given')
		.where((eb) => eb.or([eb('order_id', 'is', null), eb('order_id', 'in', orderIds)]))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!agreed) return;
	const { version, hash } = agreed;
	const orderId = agreed.order_id ?? orderIds.at(-1)!;
	const documents = [{ name: 'renewal', version, hash, action }];
	const noted = await keepEvidence(tx, { subscriberId, documents, orderId, actor, cause: `${cause}:${orderId}` });
	if (noted) await record(tx, `consent.${action}`, subscriberId, { order: orderId, documents: [`renewal ${version}`] }, actor);
}
