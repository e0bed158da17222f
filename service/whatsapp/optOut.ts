import { keepEvidence } from '../consents/keep';
import { isLeaving } from '../erasure/guard';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { DOCUMENT, lastGiven } from './consentText';
import { contactOf, contactsByPhone } from './find';
import type { Contact } from './find';
import { leaveWhatsApp } from './leave';

export interface OptOutCause {
	/** What brought it, such as `wa:<message>`: the same cause notes it once. */
	cause: string;
	/** How: `word`, `preference`, `provider`, `operator`, … */
	how?: string;
	actor?: string;
	/** Where he said it; WhatsApp unless told. */
	where?: string;
}

export type OptOut = OptOutCause & ({ phone: string } | { subscriberId: number });

/**
 * He wants nothing more in WhatsApp. It is the number that has said so: everybody who is written to at it is stopped. What waits for WhatsApp goes by the chat, or is held. A
 * second time changes nothing.
 * @returns whom it has stopped
 */
export async function optOut(store: Store, given: OptOut): Promise<{ subscriberIds: number[] }> {
	return await transition(store, async (tx) => {
		const phone = 'phone' in given ? given.phone : (await contactOf(tx, given.subscriberId))?.phone;
		return { subscriberIds: phone === undefined ? [] : await optOutPhone(tx, phone, given) };
	});
}

/** The same, within a transaction. */
export async function optOutPhone(tx: Transition, phone: string, about: OptOutCause): Promise<number[]> {
	const standing = (await contactsByPhone(tx, phone)).filter(({ opted_out_at }) => opted_out_at === null);
	for (const contact of standing) await stopOne(tx, contact, about);
	return standing.map(({ subscriber_id }) => subscriber_id);
}

/** One subscriber alone, whoever shares his number: he himself leaves, not the number. */
export async function optOutOne(tx: Transition, subscriberId: number, about: OptOutCause): Promise<void> {
	const contact = await contactOf(tx, subscriberId);
	if (contact && contact.opted_out_at === null) await stopOne(tx, contact, about);
}

async function stopOne(tx: Transition, { subscriber_id: id }: Contact, about: OptOutCause): Promise<void> {
	const { cause, how = 'word', actor = 'subscriber', where = 'whatsapp' } = about;
	await tx.db
		.updateTable('whatsapp_contact')
		.set({ opted_out_at: tx.now, opt_out_cause: how, updated_at: tx.now })
		.where('subscriber_id', '=', id)
		.execute();
	const given = await lastGiven(tx, id);
	const documents = given ? [{ name: DOCUMENT, ...given, action: 'withdrawn' as const }] : [];
	await keepEvidence(tx, { subscriberId: id, documents, orderId: null, actor, cause, place: where });
	await record(tx, 'whatsapp.opted_out', id, { how }, actor);
	await leaveWhatsApp(tx, id, 'he wants nothing more in WhatsApp');
}

/**
 * He wants it again, as he had once: only who had agreed before, to the same words, and is not being erased. With `only`, what was stopped that way alone. The same cause
 * counts once: taken a second time it does not undo a later stop.
 */
export async function optInAgain(tx: Transition, phone: string, about: OptOutCause & { only?: string }): Promise<number[]> {
	const { cause, actor = 'subscriber', where = 'whatsapp', only } = about;
	const stopped = (await contactsByPhone(tx, phone)).filter(
		({ opted_out_at, opt_out_cause }) => opted_out_at !== null && (only === undefined || opt_out_cause === only),
	);
	const again: number[] = [];
	for (const { subscriber_id: id } of stopped) {
		if ((await isLeaving(tx, id)) || (await hasCounted(tx, id, cause))) continue;
		again.push(id);
		await tx.db
			.updateTable('whatsapp_contact')
			.set({ opted_out_at: null, opt_out_cause: null, unreachable_at: null, unreachable_reason: null, updated_at: tx.now })
			.where('subscriber_id', '=', id)
			.execute();
		const given = await lastGiven(tx, id);
		const documents = given ? [{ name: DOCUMENT, ...given, action: 'given' as const }] : [];
		await keepEvidence(tx, { subscriberId: id, documents, orderId: null, actor, cause, place: where });
		await record(tx, 'whatsapp.opted_in', id, { where }, actor);
	}
	return again;
}

async function hasCounted({ db }: Transition, subscriberId: number, cause: string): Promise<boolean> {
	const evidence = db.selectFrom('consent').select('id').where('subscriber_id', '=', subscriberId).where('document', '=', DOCUMENT);
	return (await evidence.where('action', '=', 'given').where('cause', '=', cause).limit(1).executeTakeFirst()) !== undefined;
}
