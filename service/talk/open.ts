import { addMessage, tellStaff } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { isRefused } from '../erasure/guard';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { beginTalk } from './find';
import type { Talk } from './find';

export const closeButton: MessageButton = { label: 'button.talk_close', action: 'talk:close' };

/** What staff can do about a conversation. */
export function staffButtons(subscriberId: number): MessageButton[][] {
	return [
		[
			{ label: 'button.op_card', action: `op:card:${subscriberId}` },
			{ label: 'button.talk_close', action: `talk:close:${subscriberId}` },
		],
	];
}

/** He wants to talk to a person: from now on what he writes goes to the staff. Where setup names no chat of theirs, he is told how else to reach somebody. */
export async function openTalk(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<{ open: boolean }> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { open: false };
		const subscriber = await subscriberById(tx, subscriberId);
		const { staffChatId, supportContact } = (await wordsFor(tx, subscriber)).current.setup.service;
		const key = `talk:${subscriberId}:${cause}`;
		if (staffChatId === null) {
			await addMessage(tx, subscriber, { key, message: 'talk_unavailable', fields: { support: supportContact } });
			return { open: false };
		}
		const { talk, isNew } = await beginTalk(tx, subscriberId);
		if (isNew) await announce(tx, subscriber.bot_id, talk);
		// What was asked of him before waits no more: his next text is for the staff.
		await tx.db.updateTable('subscriber').set({ awaiting: null }).where('id', '=', subscriberId).execute();
		await addMessage(tx, subscriber, { key, message: 'talk_begun', buttons: [[closeButton]] });
		return { open: true };
	});
}

async function announce(tx: Parameters<typeof beginTalk>[0], botId: number, talk: Talk): Promise<void> {
	await record(tx, 'talk.opened', talk.subscriber_id, { talk: talk.id }, 'subscriber');
	await tellStaff(tx, botId, {
		key: `talk:${talk.id}`,
		message: 'talk_opened',
		person: talk.subscriber_id,
		buttons: staffButtons(talk.subscriber_id),
	});
}
