import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';

interface Correspondent {
	subscriberId: number;
	botId: number;
	telegramUserId: number;
}

/** What he wrote to the bot, as far as it is still kept: text and moment; null for what has no text. Taps and membership are no messages. Oldest first. */
export async function writtenBy({ db }: Store, { botId, telegramUserId }: Correspondent) {
	const source = `telegram:${botId}:%`;
	const rows = await db
		.selectFrom('inbox')
		.select(['outside_id', 'body'])
		.where((eb) =>
			eb.or([
				eb.and([eb('source', 'like', source), eb('lane', '=', String(telegramUserId))]),
				// Caught by a test run in the editor: those share one lane.
				eb.and([eb('source', 'like', `test:${source}`), eb('body', 'like', `%"id":${telegramUserId}%`)]),
			]),
		)
		.orderBy('id')
		.execute();
	const messages = new Map<string, { text: string | null; at: string | null }>();
	for (const { outside_id, body } of rows) {
		const { message } = JSON.parse(body) as { message?: Message };
		if (message?.from?.id !== telegramUserId) continue;
		// Each listener of the bot has the same update.
		messages.set(`${message.message_id ?? outside_id}`, { text: message.text ?? message.caption ?? null, at: momentOf(message) });
	}
	return [...messages.values()];
}

/** The part of a Telegram message that is told. */
interface Message {
	message_id?: number;
	/** Seconds. */
	date?: number;
	from?: { id?: number };
	text?: string;
	caption?: string;
}

const momentOf = ({ date }: Message) => (typeof date === 'number' ? isoMoment(date * 1000) : null);

/** The messages to him that stand in the outbox, by name; null for one whose contents have been cleared away. Files stand among the deliveries. Oldest first. */
export async function writtenTo({ db }: Store, { subscriberId }: Correspondent) {
	const rows = await db
		.selectFrom('effect')
		.select(['payload', 'channel', 'state', 'created_at', 'sent_at'])
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'message')
		.orderBy('id')
		.execute();
	return rows.map(({ payload, channel, state, created_at, sent_at }) => ({
		message: (JSON.parse(payload) as { message?: string }).message ?? null,
		channel,
		state,
		writtenAt: isoMoment(created_at),
		sentAt: isoMoment(sent_at),
	}));
}
