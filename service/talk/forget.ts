import { emptyWordsAbout } from '../effects/aboutPerson';
import { tellStaff } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

/**
 * Erasure: what he and the staff wrote to each other goes from the store, and his topic from the staff's group; where it has no topics, staff are asked to delete what is there of
 * him. What operators did for him stays by number.
 */
export async function forgetTalks(tx: Transition, { id, bot_id }: Pick<Subscriber, 'id' | 'bot_id'>): Promise<void> {
	const topics = await tx.db.deleteFrom('staff_topic').where('subscriber_id', '=', id).returning('thread_id').execute();
	const posts = await tx.db.deleteFrom('staff_post').where('subscriber_id', '=', id).returning('message_id').execute();
	for (const table of ['talk_message', 'talk'] as const) await tx.db.deleteFrom(table).where('subscriber_id', '=', id).execute();
	await emptyWordsAbout(tx, id);
	const message = { message: 'talk_erased', fields: { number: id } };
	for (const { thread_id } of topics)
		await tellStaff(tx, bot_id, { key: `talk_erased:${id}:${thread_id}`, ...message, endTopic: thread_id });
	if (topics.length === 0 && posts.length > 0) await tellStaff(tx, bot_id, { key: `talk_erased:${id}`, ...message });
}
