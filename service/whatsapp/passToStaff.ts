import { addMessage, tellStaff } from '../effects/add';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { beginTalk } from '../talk/find';
import { staffButtons } from '../talk/open';
import type { MessageEvent } from './facts';

const MAX_TEXT = 3500;

/** What he writes in WhatsApp goes to the staff's chat, marked as such, and their answer goes back there. Nothing where setup names no chat of theirs. */
export async function passToStaff(tx: Transition, person: Subscriber, { id, text, kind }: MessageEvent): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (setup.service.staffChatId === null) return;
	const { talk, isNew } = await beginTalk(tx, person.id);
	const said = (text ?? '').slice(0, MAX_TEXT);
	const kept = await tx.db
		.insertInto('talk_message')
		.values({
			talk_id: talk.id,
			subscriber_id: person.id,
			direction: 'in',
			operator_id: null,
			kind: text === null ? kind : 'text',
			text: said === '' ? null : said,
			cause: `wa:${id}`,
			at: tx.now,
		})
		.onConflict((conflict) => conflict.column('cause').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!kept) return;
	await tx.db.updateTable('talk').set({ last_at: tx.now, via: 'whatsapp' }).where('id', '=', talk.id).execute();
	if (isNew) await record(tx, 'talk.opened', person.id, { talk: talk.id }, 'subscriber');
	await tellStaff(tx, person.bot_id, {
		key: `talk_in:${person.id}:wa:${id}`,
		message: said === '' ? 'talk_whatsapp_media' : 'talk_whatsapp',
		fields: { text: said },
		person: person.id,
		buttons: isNew ? staffButtons(person.id) : [],
	});
	// Once a conversation: he knows that he is heard.
	await addMessage(tx, person, { key: `talk_passed:${talk.id}`, message: 'talk_passed', channel: 'whatsapp' });
}
