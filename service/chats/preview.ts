import { currentSetup } from '../setup/current';
import type { Removal } from '../setup/parts/chats';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { isoMoment } from '../time/iso';
import { chatByCode } from './find';
import { mayBeIn } from './mayBeIn';
import { DAY_MS } from './moments';
import { IS_IN } from './states';

export interface PreviewedRemoval {
	chat: string;
	chatId: number;
	/** What setup says of removals from this chat. */
	removal: Removal;
	subscriberId: number;
	/** ISO 8601 UTC. */
	joinedAt: string | null;
	accessEndedAt: string | null;
	removeAt: string | null;
}

/** Rows read at a time. */
const PAGE = 500;

/**
 * Whom removal would take out within so many days, were it on everywhere; numbers and dates, no names. 0 days: now. Changes nothing. Whether somebody is an admin
 * of the chat is known from what Telegram has told; it is asked once more before anybody is taken out.
 */
export async function previewRemovals(store: Store, { days }: { days: number }): Promise<PreviewedRemoval[]> {
	const found: PreviewedRemoval[] = [];
	for (let offset = 0; ; offset += PAGE) {
		const { read, due } = await page(store, offset, days);
		found.push(...due);
		if (read < PAGE) break;
	}
	return found.sort((one, other) => (one.removeAt ?? '').localeCompare(other.removeAt ?? '') || one.subscriberId - other.subscriberId);
}

async function page(store: Store, offset: number, days: number): Promise<{ read: number; due: PreviewedRemoval[] }> {
	return await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const members = await tx.db
			.selectFrom('chat_member')
			.selectAll()
			.where(IS_IN)
			.orderBy('chat')
			.orderBy('subscriber_id')
			.limit(PAGE)
			.offset(offset)
			.execute();
		const due: PreviewedRemoval[] = [];
		for (const { chat: code, subscriber_id: subscriberId, state, joined_at, over_at } of members) {
			const chat = chatByCode(setup, code);
			const person = chat && (await subscriberById(tx, subscriberId));
			if (!person || state === 'guest' || (await mayBeIn(tx, setup, chat, person))) continue;
			// Ended a moment ago, and not looked at yet.
			const over = over_at ?? tx.now;
			const removeAt = person.state === 'erasing' ? tx.now : over + chat.graceDays * DAY_MS;
			if (removeAt > tx.now + days * DAY_MS) continue;
			due.push({
				...{ chat: code, chatId: chat.chatId, removal: chat.removal, subscriberId },
				joinedAt: isoMoment(joined_at),
				accessEndedAt: isoMoment(over),
				removeAt: isoMoment(removeAt),
			});
		}
		return { read: members.length, due };
	});
}
