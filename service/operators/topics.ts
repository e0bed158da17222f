import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import type { Transition } from '../store/transition';

/** The topic of the staff's group that is about a person, where there is one already. */
export async function topicOf({ db }: Store, staffChatId: number, subscriberId: number): Promise<number | undefined> {
	const row = await db
		.selectFrom('staff_topic')
		.select('thread_id')
		.where('staff_chat_id', '=', staffChatId)
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirst();
	return row?.thread_id;
}

export async function keepTopic(store: Store, staffChatId: number, subscriberId: number, threadId: number): Promise<void> {
	const { now } = await readClock(store);
	await store.db
		.insertInto('staff_topic')
		.values({ staff_chat_id: staffChatId, subscriber_id: subscriberId, thread_id: threadId, created_at: now })
		.onConflict((conflict) => conflict.columns(['staff_chat_id', 'subscriber_id']).doUpdateSet({ thread_id: threadId, created_at: now }))
		.execute();
}

/** Staff have deleted it: the next word about him begins another. */
export async function forgetTopic({ db }: Store, staffChatId: number, threadId: number): Promise<void> {
	await db.deleteFrom('staff_topic').where('staff_chat_id', '=', staffChatId).where('thread_id', '=', threadId).execute();
}

/** Notes whom a message in the staff's group is about. */
export async function keepPost(store: Store, staffChatId: number, messageId: number, subscriberId: number): Promise<void> {
	const { now } = await readClock(store);
	await store.db
		.insertInto('staff_post')
		.values({ staff_chat_id: staffChatId, message_id: messageId, subscriber_id: subscriberId, at: now })
		.onConflict((conflict) => conflict.columns(['staff_chat_id', 'message_id']).doNothing())
		.execute();
}

/** Where something was written in the staff's group. */
export interface StaffPlace {
	chatId: number;
	threadId?: number;
	/** The message it answers. */
	replyTo?: number;
}

/** Whom something written in the staff's group is for: the person of its topic, else of the message it answers. Undefined when staff talk among themselves. */
export async function personOf({ db }: Transition, { chatId, threadId, replyTo }: StaffPlace): Promise<number | undefined> {
	const topic =
		threadId === undefined
			? undefined
			: await db
					.selectFrom('staff_topic')
					.select('subscriber_id')
					.where('staff_chat_id', '=', chatId)
					.where('thread_id', '=', threadId)
					.executeTakeFirst();
	if (topic || replyTo === undefined) return topic?.subscriber_id;
	const post = await db
		.selectFrom('staff_post')
		.select('subscriber_id')
		.where('staff_chat_id', '=', chatId)
		.where('message_id', '=', replyTo)
		.executeTakeFirst();
	return post?.subscriber_id;
}
