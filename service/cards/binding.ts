import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { renewalTerms } from '../consents/renewalTerms';
import { shownWith } from './bindingTerms';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';

export interface BindingWish {
	subscriberId: number;
	cause: string;
	/** Fingerprint of the terms of renewal he was shown before he asked. Left out where the link itself brings them, as in the chat. */
	shown?: string;
}

/** What must be sent, byte for byte. */
export interface BindingToSend {
	bindingId: number;
	key: string;
	body: string;
}

const MINUTE_MS = 60_000;
/** A link is good for an hour; looked at in between, as its end is not always reported. */
const LOOK_AGAIN_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, 40 * MINUTE_MS];
const GIVEN_UP_MS = 3 * 60 * MINUTE_MS;

/**
 * He asks for another card: the request is written, with key and body, before YooKassa hears of it; what he agrees to by binding is kept with it (M8). Null, and
 * nothing is begun, for the same tap processed again, for one who is being erased, and where the terms have changed since they were shown: he is told so.
 */
export async function beginBinding(store: Store, { subscriberId, cause, shown }: BindingWish): Promise<BindingToSend | null> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return null;
		const terms = await renewalTerms(tx);
		if (terms && shown !== undefined && shown !== terms.fingerprint) {
			const key = `card_terms:${subscriberId}:${cause}`;
			const fields = { document: terms.url ? `${terms.title}: ${terms.url}` : terms.title };
			await addMessage(tx, await subscriberById(tx, subscriberId), { key, message: 'card_terms', fields });
			return null;
		}
		const { installation, setup } = await currentSetup(store, tx.db);
		const body = JSON.stringify({
			type: 'bank_card',
			confirmation: { type: 'redirect', return_url: setup.service.returnUrl.replace('{order}', 'card') || 'https://t.me' },
		});
		const key = `${installation}-b${subscriberId}-${cause.replace(/[^0-9a-zA-Z]/g, '-')}`.slice(0, 64);
		const documents = JSON.stringify(terms ? [{ name: 'renewal', version: terms.version, hash: terms.hash }] : []);
		const row = await tx.db
			.insertInto('binding')
			.values({ key, subscriber_id: subscriberId, body, cause, documents, state: 'sent', created_at: tx.now, check_at: null })
			.onConflict((conflict) => conflict.column('key').doNothing())
			.returning('id')
			.executeTakeFirst();
		// The same tap, processed again.
		return row ? { bindingId: row.id, key, body } : null;
	});
}

/** YooKassa gave a link: he gets it, with the very documents he agrees to by using it (M8). */
export async function bindingLinked(store: Store, bindingId: number, providerId: string, url: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await tx.db
			.updateTable('binding')
			.set({ state: 'pending', provider_id: providerId, url, check_at: tx.now + LOOK_AGAIN_MS[0]! })
			.where('id', '=', bindingId)
			.where('state', '=', 'sent')
			.returning(['subscriber_id', 'documents'])
			.executeTakeFirst();
		if (!row) return;
		const subscriber = await subscriberById(tx, row.subscriber_id);
		const documents = await shownWith(tx, row);
		await addMessage(tx, subscriber, { key: `card_link:${bindingId}`, message: 'card_link', fields: { url, documents } });
	});
}

/** The shop cannot bind without a payment, or gave no answer: he can pay and save the card with that. */
export async function bindingFailed(store: Store, bindingId: number, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await tx.db
			.updateTable('binding')
			.set({ state: 'failed', reason, check_at: null, settled_at: tx.now })
			.where('id', '=', bindingId)
			.where('state', 'in', ['sent', 'created'])
			.returning('subscriber_id')
			.executeTakeFirst();
		if (!row) return;
		await record(tx, 'binding.failed', row.subscriber_id, { binding: bindingId, reason });
		const subscriber = await subscriberById(tx, row.subscriber_id);
		await addMessage(tx, subscriber, { key: `card_link_unavailable:${bindingId}`, message: 'card_link_unavailable' });
	});
}

/** The bindings to look at now; each is moved on, so that a crash in the middle only delays it. */
export async function bindingsDue(store: Store, limit: number): Promise<Array<{ bindingId: number; providerId: string }>> {
	return await transition(store, async (tx) => {
		const rows = await tx.db
			.selectFrom('binding')
			.selectAll()
			.where('check_at', 'is not', null)
			.where('check_at', '<=', tx.now)
			.orderBy('check_at')
			.limit(limit)
			.execute();
		for (const row of rows) {
			const age = tx.now - row.created_at;
			const next = LOOK_AGAIN_MS.find((pause) => pause > age) ?? 40 * MINUTE_MS;
			await tx.db
				.updateTable('binding')
				.set(age > GIVEN_UP_MS ? { state: 'inactive', check_at: null, settled_at: tx.now } : { check_at: tx.now + next })
				.where('id', '=', row.id)
				// Bound at this very moment, it is looked at no more.
				.where('state', '=', 'pending')
				.execute();
		}
		return rows.flatMap(({ id, provider_id }) => (provider_id ? [{ bindingId: id, providerId: provider_id }] : []));
	});
}
