import { dropWaiting } from '../effects/dropWaiting';
import { endSessionsOf } from '../account/use';
import { EMPTY_LEAD } from '../leads/empty';
import { forgetTalks } from '../talk/forget';
import { wipePromos } from '../promos/wipe';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wipeWhatsApp } from '../whatsapp/wipe';
import { wipeInbox } from './wipeInbox';
import { wipeMoney } from './wipeMoney';

/** Stands where a name stood. */
const NOBODY = '—';

/**
 * Removes what tells who he was, wherever it is kept. His row stays as a number: orders, payments, receipts and the evidence of his consents hang on it, as the
 * law wants them kept. The number takes the place of his Telegram id, so that the person himself can come back as a new one.
 */
export async function wipePerson(tx: Transition, subscriber: Subscriber): Promise<void> {
	const { id } = subscriber;
	// What came in names him by his Telegram id and by his forms.
	await wipeInbox(tx, subscriber);
	await wipeLeads(tx, id);
	await wipeMoney(tx, id);
	await forgetTalks(tx, subscriber);
	await wipePromos(tx, id);
	await wipeWhatsApp(tx, id);
	await tx.db.updateTable('imported').set({ line_hash: '' }).where('subscriber_id', '=', id).execute();
	await tx.db.updateTable('funnel_step').set({ answer: null }).where('subscriber_id', '=', id).execute();
	await tx.db.updateTable('source_touch').set({ value: null, utm: null }).where('subscriber_id', '=', id).execute();
	await tx.db.updateTable('effect').set({ payload: '{}', result: null }).where('subscriber_id', '=', id).execute();
	await tx.db.deleteFrom('tag').where('subscriber_id', '=', id).execute();
	await dropWaiting(tx, id);
	await endSessionsOf(tx, id);
	await tx.db.deleteFrom('chat_member').where('subscriber_id', '=', id).execute();
	await tx.db
		.updateTable('subscriber')
		.set({
			telegram_user_id: -id,
			chat_id: 0,
			first_name: NOBODY,
			last_name: null,
			username: null,
			email: null,
			email_confirmed_at: null,
			phone: null,
			awaiting: null,
			mailing_consent: 0,
			state: 'erased',
			erased_at: tx.now,
			updated_at: tx.now,
		})
		.where('id', '=', id)
		.execute();
}

/** A form's own number stays, so that a repeat of it by Tilda is known as one; a note that a form is awaited holds nothing but his link's token. */
async function wipeLeads(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db.deleteFrom('lead').where('subscriber_id', '=', subscriberId).where('state', '=', 'waiting').execute();
	await tx.db.updateTable('lead').set(EMPTY_LEAD).where('subscriber_id', '=', subscriberId).execute();
}
