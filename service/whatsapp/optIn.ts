import { keepEvidence } from '../consents/keep';
import { isLeaving } from '../erasure/guard';
import { currentSetup } from '../setup/current';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { DOCUMENT, keepWords } from './consentText';
import { contactOf, contactsByPhone, hasAgreed } from './find';
import { messagesByWhatsApp } from './instead';
import { wipeNumber } from './wipe';

export interface OptIn {
	subscriberId: number;
	/** E.164 digits. */
	phone: string;
	/** Where he has agreed, such as `form: lesson`. */
	where: string;
	/** The words he has agreed to. */
	text: string;
	/** ISO 3166 of the phone; that of setup unless told. */
	country?: string;
	/** What brought it, such as `in:57`: the same cause notes it once. */
	cause?: string;
	actor?: string;
	/** Chooses by which way he is told what can go by both, at the same time. */
	channel?: 'telegram' | 'whatsapp';
}

const PHONE = /^[1-9]\d{7,14}$/;
const MAX_WHERE = 100;
const MAX_TEXT = 4000;

/**
 * He has agreed to messages in WhatsApp: kept as evidence with the place and the very words, and nobody is written to without it. Agreeing again replaces number and
 * words; another number begins anew, with no open window.
 * The same cause a second time takes back no stop.
 * @returns whether his consent stands: not where he has asked to be erased, or has stopped what this very cause had allowed
 * @throws Error without a phone, place or words
 */
export async function optIn(store: Store, given: OptIn): Promise<{ optedIn: boolean }> {
	return await transition(store, async (tx) => ({ optedIn: await optInIn(tx, given) }));
}

/** The same, within a transaction. */
export async function optInIn(tx: Transition, given: OptIn): Promise<boolean> {
	const { subscriberId, phone, cause = `whatsapp:${tx.now}`, actor = 'subscriber' } = given;
	const { where, text } = checked(given);
	await subscriberById(tx, subscriberId);
	if (await isLeaving(tx, subscriberId)) return false;
	const before = await contactOf(tx, subscriberId);
	const { setup } = await currentSetup(tx.store, tx.db);
	// Two who agree to new words at once would each make the next version of them.
	await oneAtATime(tx.store, tx.db, 'whatsapp:words');
	const agreed = await keepWords(tx, text);
	const documents = [{ name: DOCUMENT, ...agreed, action: 'given' as const }];
	const isNew = await keepEvidence(tx, { subscriberId, documents, orderId: null, actor, cause, place: where });
	// An execution that is run anew says nothing new: he may have stopped it meanwhile.
	if (!isNew && before && !hasAgreed(before)) return false;
	const isSame = before?.phone === phone;
	const values = {
		phone,
		country: given.country ?? (isSame ? before.country : setup.whatsapp.country),
		wanted: given.channel ?? before?.wanted ?? ('telegram' as const),
		opted_in_at: tx.now,
		opt_in_where: where,
		opt_in_hash: agreed.hash,
		opted_out_at: null,
		opt_out_cause: null,
		// It is the number that wants no advertising; only its own word in WhatsApp takes that back.
		marketing_stopped_at: (await contactsByPhone(tx, phone)).find((one) => one.marketing_stopped_at !== null)?.marketing_stopped_at ?? null,
		unreachable_at: isSame ? before.unreachable_at : null,
		unreachable_reason: isSame ? before.unreachable_reason : null,
		withheld_until: isSame ? before.withheld_until : null,
		window_until: isSame ? before.window_until : null,
		updated_at: tx.now,
	};
	await tx.db
		.insertInto('whatsapp_contact')
		.values({ subscriber_id: subscriberId, created_at: tx.now, ...values })
		.onConflict((conflict) => conflict.column('subscriber_id').doUpdateSet(values))
		.execute();
	if (before && !isSame && (await contactsByPhone(tx, before.phone)).length === 0) await wipeNumber(tx, before.phone, subscriberId);
	await record(tx, 'whatsapp.opted_in', subscriberId, { where }, actor);
	const { state } = await subscriberById(tx, subscriberId);
	if (state === 'blocked') await messagesByWhatsApp(tx, subscriberId);
	return true;
}

function checked({ phone, where, text }: OptIn): { where: string; text: string } {
	if (!PHONE.test(phone))
		throw refusal(
			'The phone is not one of E.164 digits.',
			'Hand over 8 to 15 digits that begin with the country code, without a plus sign.',
		);
	if (where.trim() === '')
		throw refusal(
			'It is not said where he has agreed.',
			'Write the place into Where, such as: form: trial lesson. It is kept as evidence.',
		);
	if (text.trim() === '')
		throw refusal('It is not said what he has agreed to.', 'Write the very words he saw into Text. They are kept as evidence.');
	return { where: where.trim().slice(0, MAX_WHERE), text: text.trim().slice(0, MAX_TEXT) };
}

function refusal(message: string, hint: string): Error {
	return Object.assign(new Error(message), { hint });
}
