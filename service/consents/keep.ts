import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { placeOf } from './placeOf';
import type { Place } from './placeOf';

export interface Evidence {
	subscriberId: number;
	documents: Array<{ name: string; version: number; hash: string; action: 'given' | 'withdrawn' }>;
	orderId: number | null;
	messageId?: number;
	actor?: string;
	cause: string;
	/** Where; by its cause unless told. */
	place?: Place;
}

/** Notes consents and withdrawals, one row a document, never changed afterwards. The same cause again notes nothing. False when it was noted before. */
export async function keepEvidence(tx: Transition, evidence: Evidence): Promise<boolean> {
	const { subscriberId, documents, orderId, messageId, actor = 'subscriber', cause, place = placeOf(cause, actor) } = evidence;
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
				place,
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

/** What a note about the renewal of some purchases says beside for or against. */
export interface RenewalNote {
	subscriberId: number;
	/** The purchases of what is switched (M8: consent is per purchase). */
	orderIds: number[];
	cause: string;
	actor: string;
	messageId?: number;
	/** The version he was shown and agrees to now; else the one he has agreed to in these purchases, or with a card he bound. */
	shown?: { version: number; hash: string };
}

/**
 * He switched renewal off (`withdrawn`) or on again (`given`), or agreed to a newer version of its terms. Nothing when he never agreed to one and was shown none.
 * Gives whether anything was noted.
 */
export async function noteRenewalSwitch(tx: Transition, note: RenewalNote, action: 'given' | 'withdrawn'): Promise<boolean> {
	const { subscriberId, orderIds, cause, actor, messageId, shown } = note;
	if (orderIds.length === 0) return false;
	const agreed = await agreedTerms(tx, subscriberId, orderIds);
	const terms = shown ?? agreed;
	if (!terms) return false;
	const { version, hash } = terms;
	const orderId = agreed?.order_id ?? orderIds.at(-1)!;
	const documents = [{ name: 'renewal', version, hash, action }];
	const noted = await keepEvidence(tx, { subscriberId, documents, orderId, messageId, actor, cause: `${cause}:${orderId}` });
	if (noted) await record(tx, `consent.${action}`, subscriberId, { order: orderId, documents: [`renewal ${version}`] }, actor);
	return noted;
}

/** The terms of renewal he has last agreed to in these purchases, or with a card he bound, which belongs to none. */
export async function agreedTerms(tx: Transition, subscriberId: number, orderIds: number[]) {
	return await tx.db
		.selectFrom('consent')
		.select(['version', 'hash', 'order_id', 'at', 'place'])
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'renewal')
		.where('action', '=', 'given')
		.where((eb) => (orderIds.length > 0 ? eb.or([eb('order_id', 'is', null), eb('order_id', 'in', orderIds)]) : eb('order_id', 'is', null)))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}
