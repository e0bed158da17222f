import { TelegramRefused } from '../../../clients/telegram';
import { takeTokens } from '../../../service/effects/bucket';
import type { Effect } from '../../../service/effects/claim';
import type { Recipient } from '../../../service/effects/recipients';
import { releaseClaim } from '../../../service/effects/settle';
import { renderMessage } from '../../../service/messages/render';
import type { MessagePayload } from '../../../service/messages/render';
import { forgetTopic, keepPost, keepTopic, topicOf } from '../../../service/operators/topics';
import type { DeliverContext } from './context';
import { attempt } from './one';
import { copyTo, forwardTo } from './relay';
import { sendText } from './telegram';

/** Telegram lets a bot write about 20 messages a minute into one group: 5 at once, then one every 4 seconds. Source: Bot FAQ, "My bot is hitting limits". */
const RATE = 0.25;
const BURST = 5;

/** So long a group that has no topics is not asked for one again, real ms. */
const NO_TOPICS_MS = 10 * 60_000;
const MAX_TOPIC_NAME = 128;

/**
 * Writes into the staff's group, at that group's own pace. What is about a person goes into his topic, which is made at first need; in a group without topics a message of
 * his is forwarded, so that his name stands above it, and staff answer by replying to it.
 */
export async function deliverToStaff(
	context: DeliverContext,
	effect: Effect,
	recipient: Recipient,
	payload: MessagePayload,
): Promise<void> {
	const { store } = context;
	const { chatId } = recipient;
	// The group has a bucket beside the bot's, under its own number.
	const { tokens, waitMs } = chatId < 0 ? await takeTokens(store, chatId, 1, RATE, BURST) : { tokens: 1, waitMs: 0 };
	if (tokens === 0) return await releaseClaim(store, effect, waitMs);
	await attempt(context, effect, async () => {
		if (payload.endTopic !== undefined && (await deleteTopic(context, chatId, payload.endTopic))) return {};
		const sent = await inTopic(context, chatId, payload, async (threadId) => {
			if (!payload.relay) {
				const rendered = renderMessage(context.current.setup, context.current.routes, recipient, payload);
				return { messageId: (await sendText(context.telegram, chatId, rendered, false, threadId)).message_id };
			}
			return threadId === undefined
				? await forwardTo(context, chatId, payload.relay)
				: await copyTo(context, chatId, payload.relay, threadId);
		});
		if (payload.person !== undefined) await keepPost(store, chatId, sent.messageId, payload.person);
		return sent;
	});
}

type Sent = { messageId: number };

/** Sends into the person's topic, into a new one when staff have deleted his, or beside all topics where there are none. */
async function inTopic(
	context: DeliverContext,
	chatId: number,
	payload: MessagePayload,
	send: (threadId?: number) => Promise<Sent>,
): Promise<Sent> {
	if (payload.person === undefined || chatId > 0) return await send();
	const threadId = (await topicOf(context.store, chatId, payload.person)) ?? (await makeTopic(context, chatId, payload));
	try {
		return await send(threadId);
	} catch (error) {
		if (threadId === undefined || !(error instanceof TelegramRefused) || error.reason !== 'topic_gone') throw error;
		await forgetTopic(context.store, chatId, threadId);
		return await send(await makeTopic(context, chatId, payload));
	}
}

/** Undefined where the group has no topics, or the bot may not make any. */
async function makeTopic({ store, telegram }: DeliverContext, chatId: number, payload: MessagePayload): Promise<number | undefined> {
	const memory = `noTopics:${chatId}`;
	if (performance.now() < Number(store.memory.get(memory) ?? 0)) return undefined;
	const { name, number } = payload.fields;
	try {
		const topic = await telegram.call<{ message_thread_id: number }>('createForumTopic', {
			chat_id: chatId,
			name: `${name} №${number}`.slice(0, MAX_TOPIC_NAME),
		});
		await keepTopic(store, chatId, payload.person!, topic.message_thread_id);
		return topic.message_thread_id;
	} catch (error) {
		if (!(error instanceof TelegramRefused) || !['no_topics', 'not_enough_rights'].includes(error.reason)) throw error;
		store.memory.set(memory, performance.now() + NO_TOPICS_MS);
		return undefined;
	}
}

/** False where the bot may not, or there is none any more: then staff are told. */
async function deleteTopic({ telegram }: DeliverContext, chatId: number, threadId: number): Promise<boolean> {
	try {
		await telegram.call('deleteForumTopic', { chat_id: chatId, message_thread_id: threadId });
		return true;
	} catch (error) {
		if (!(error instanceof TelegramRefused)) throw error;
		return false;
	}
}
