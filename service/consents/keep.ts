import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { ownWordFirst, placeOf } from './placeOf';

export interface Evidence {
	subscriberId: number;
	documents: Array<{ name: string; version: number; hash: string; action: 'given' | 'withdrawn' }>;
	orderId: number | null;
	messageId?: number;
	actor?: string;
	cause: string;
	/** Where; by its cause unless told. A form or workflow names its own. */
	place?: string;
	/** When, where it was not now; UTC ms. */
	at?: number;
}

/** Notes consents and withdrawals, one row a document, never changed afterwards. The same cause again notes nothing. False when it was noted before. */
export async function keepEvidence(tx: Transition, evidence: Evidence): Promise<boolean> {
	return await keepEvidences(tx, [evidence]);
}

/** The same for many at once, of different people. */
export async function keepEvidences(tx: Transition, evidences: Evidence[]): Promise<boolean> {
	const rows = evidences.flatMap((evidence) => rowsOf(tx, evidence));
	if (rows.length === 0) return false;
	const { numInsertedOrUpdatedRows } = await tx.db
		.insertInto('consent')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'document', 'action', 'cause']).doNothing())
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function rowsOf(tx: Transition, evidence: Evidence) {
	const { subscriberId, documents, orderId, messageId, actor = 'subscriber', cause, place = placeOf(cause, actor), at = tx.now } = evidence;
	return documents.map(({ name, version, hash, action }) => ({
		subscriber_id: subscriberId,
		document: name,
		version,
		hash,
		action,
		place,
		actor,
		order_id: orderId,
		message_id: messageId ?? null,
		at,
		cause,
	}));
}

/** What a note about the renewal of some purchases says beside for or against. */
export interface RenewalNote {
	subscriberId: number;
	/** The purchases of what is switched (M8: consent is per purchase). */
	orderIds: number[];
	/** He has agreed to it before he was imported, with no purchase of ours. */
	agreedElsewhere?: boolean;
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
	const { subscriberId, orderIds, agreedElsewhere, cause, actor, messageId, shown } = note;
	if (orderIds.length === 0 && !agreedElsewhere) return false;
	const agreed = await agreedTerms(tx, subscriberId, orderIds);
	const terms = shown ?? agreed;
	if (!terms) return false;
	const { version, hash } = terms;
	const orderId = agreed?.order_id ?? orderIds.at(-1) ?? null;
	const documents = [{ name: 'renewal', version, hash, action }];
	const noted = await keepEvidence(tx, { subscriberId, documents, orderId, messageId, actor, cause: `${cause}:${orderId ?? 'import'}` });
	if (noted) await record(tx, `consent.${action}`, subscriberId, { order: orderId, documents: [`renewal ${version}`] }, actor);
	return noted;
}

/** The terms of renewal he has last agreed to in these purchases, or with a card he bound or before he was imported, which belong to none. */
export async function agreedTerms(tx: Transition, subscriberId: number, orderIds: number[]) {
	return await tx.db
		.selectFrom('consent')
		.select(['version', 'hash', 'order_id', 'at', 'place'])
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'renewal')
		.where('action', '=', 'given')
		.where((eb) => (orderIds.length > 0 ? eb.or([eb('order_id', 'is', null), eb('order_id', 'in', orderIds)]) : eb('order_id', 'is', null)))
		.orderBy(ownWordFirst)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}
