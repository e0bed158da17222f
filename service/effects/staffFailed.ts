import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { localDay } from '../time/local';
import { addMessage, alertOwner } from './add';
import type { NewMessage } from './add';
import type { Effect } from './claim';
import { OWNER_LANE } from './kinds';

/** Telegram's words when it is the chat that is wrong, not the message. */
const CHAT_IS_WRONG = /chat|forbidden|kicked|rights/i;

/**
 * What was for the staff could not be sent. A request has been paid for: the owner gets it, with its buttons. Of a chat that cannot be written to he is told once a day,
 * not once a message; of a message that Telegram does not take, each time.
 */
export async function staffFailed(tx: Transition, row: Effect, reason: string): Promise<void> {
	const { staffChatId, ownerChatId } = (await currentSetup(tx.store, tx.db)).setup.service;
	// Without a group of their own it was the owner who could not be written to.
	const isOwners = staffChatId === null || staffChatId === ownerChatId;
	const isRequest = !isOwners && row.key.startsWith('staff:request:');
	if (isRequest) await tellOwnerInstead(tx, row);
	if (isOwners || !CHAT_IS_WRONG.test(reason))
		return await alertOwner(tx, row.bot_id, `effect:${row.id}`, `Not sent (${row.key}): ${reason}`);
	const lost = isRequest ? 'requests come here meanwhile.' : 'the message was not delivered.';
	await alertOwner(
		tx,
		row.bot_id,
		`staff_chat:${isRequest ? 'requests' : 'messages'}:${localDay(tx.now, 'UTC')}`,
		`The staff chat ${staffChatId} cannot be reached (${reason.replace(/\.$/, '')}): correct Staff Chat ID in 00 Setup → Service and run 00; ${lost}`,
	);
}

async function tellOwnerInstead(tx: Transition, row: Effect): Promise<void> {
	const { message, fields, buttons, person } = JSON.parse(row.payload) as Pick<NewMessage, 'message' | 'fields' | 'buttons' | 'person'>;
	const owner = { id: OWNER_LANE, bot_id: row.bot_id, state: 'active' as const };
	await addMessage(tx, owner, { key: `owner:${row.key}`, message, fields, buttons, person });
}
