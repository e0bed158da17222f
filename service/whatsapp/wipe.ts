import { sql } from '../../vendor';
import type { Transition } from '../store/transition';
import { contactOf } from './find';
import { phoneLane, statusLane } from './lanes';

const ERASED = 'erased:';
/** As many as both engines take in one statement. */
const AT_ONCE = 500;

/** Whether it is a message to somebody who has been erased since. */
export function isErased({ message_id }: { message_id: string }): boolean {
	return message_id.startsWith(ERASED);
}

/** Erasure: his number goes, what he answered, and the ids of what he was sent, in which WhatsApp hides the number. What it cost stays, by his number here. */
export async function wipeWhatsApp(tx: Transition, subscriberId: number): Promise<void> {
	const contact = await contactOf(tx, subscriberId);
	await wipeStatuses(tx, subscriberId);
	await tx.db
		.updateTable('whatsapp_message')
		.set({ message_id: sql<string>`${sql.lit(ERASED)} || id`, whatsapp_id: null, answer: null })
		.where('subscriber_id', '=', subscriberId)
		.execute();
	if (!contact) return;
	await wipeNumber(tx, contact.phone, subscriberId);
	await tx.db.deleteFrom('whatsapp_contact').where('subscriber_id', '=', subscriberId).execute();
}

/** The reports of what he was sent, at whichever number: they are known by its ids, so before those go. */
async function wipeStatuses(tx: Transition, subscriberId: number): Promise<void> {
	const sent = await tx.db
		.selectFrom('whatsapp_message')
		.select(['message_id', 'whatsapp_id'])
		.where('subscriber_id', '=', subscriberId)
		.execute();
	const lanes = sent.flatMap(({ message_id, whatsapp_id }) => [message_id, ...(whatsapp_id === null ? [] : [whatsapp_id])].map(statusLane));
	for (let from = 0; from < lanes.length; from += AT_ONCE)
		await tx.db
			.updateTable('inbox')
			.set({ body: '{}', lane: `erased:${subscriberId}` })
			.where('source', 'like', 'whatsapp:%')
			.where('lane', 'in', lanes.slice(from, from + AT_ONCE))
			.execute();
}

/** What came in from a number that is his no more. */
export async function wipeNumber(tx: Transition, phone: string, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('inbox')
		.set({ body: '{}', lane: `erased:${subscriberId}` })
		.where('source', 'like', 'whatsapp:%')
		.where('lane', '=', phoneLane(phone))
		.execute();
	// Caught by a test run in the editor: those share one lane, reports too.
	await tx.db
		.updateTable('inbox')
		.set({ body: '{}' })
		.where('source', 'like', 'test:whatsapp:%')
		.where((eb) => eb.or([eb('body', 'like', `%${phone}%`), eb('body', 'like', `%${hidden(phone)}%`)]))
		.execute();
}

/** As WhatsApp's ids hold it, in Base64, without the last digits, which share a group with what follows: enough for what is of no use any more. */
function hidden(phone: string): string {
	return Buffer.from(phone.slice(0, phone.length - (phone.length % 3))).toString('base64');
}
