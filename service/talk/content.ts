/** A Telegram message, as far as it is passed on. Source of the shape: Bot API, Message. */
export interface Written {
	message_id: number;
	chat: { id: number };
	from?: { id: number };
	text?: string;
	caption?: string;
	/** The topic of a forum, or what a reply in another group hangs on. */
	message_thread_id?: number;
	reply_to_message?: { message_id: number };
	[kind: string]: unknown;
}

/** What people send each other and a bot may copy; the rest (somebody joined, a pinned message) is no word to anybody. */
const KINDS = [
	'text',
	'photo',
	'document',
	'voice',
	'video',
	'video_note',
	'audio',
	'animation',
	'sticker',
	'contact',
	'location',
] as const;
export type ContentKind = (typeof KINDS)[number];

export function kindOfMessage(message: Written): ContentKind | undefined {
	return KINDS.find((kind) => message[kind] !== undefined);
}

/** The message of an update that is kept in the inbox; undefined for a tap or anything else. */
export function writtenIn(body: Record<string, unknown>): Written | undefined {
	const { message } = body as { message?: Written };
	return message && typeof message.message_id === 'number' ? message : undefined;
}
