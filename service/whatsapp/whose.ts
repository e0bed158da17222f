import { isGone } from '../erasure/guard';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Contact, Sent } from './find';

/** Who has asked to be erased is spoken with no more, while somebody else has the number, too. */
export async function stayingAmong(tx: Transition, contacts: Contact[]): Promise<Contact[]> {
	if (contacts.length === 1) return contacts;
	const staying: Contact[] = [];
	for (const contact of contacts) if (!isGone(await subscriberById(tx, contact.subscriber_id))) staying.push(contact);
	return staying.length > 0 ? staying : contacts;
}

/** Of several who share a number: whose message it answers, else who was written to last, else who agreed last. */
export async function whoseIs({ db }: Transition, contacts: Contact[], answered: Sent | undefined): Promise<number> {
	const ids = contacts.map(({ subscriber_id }) => subscriber_id);
	if (answered && ids.includes(answered.subscriber_id)) return answered.subscriber_id;
	if (ids.length === 1) return ids[0]!;
	const last = await db
		.selectFrom('whatsapp_message')
		.select('subscriber_id')
		.where('subscriber_id', 'in', ids)
		.orderBy('accepted_at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last?.subscriber_id ?? ids[0]!;
}
