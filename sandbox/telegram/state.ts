import type { FormattedText } from './formatting/formattedText';

/** A JSON object as the Bot API takes and gives them. */
export type Json = Record<string, unknown>;

/** A person with a Telegram account; may talk to several bots. */
export interface Person {
	id: number;
	first_name: string;
	last_name?: string;
	username?: string;
	language_code?: string;
	/** Shared when he taps a button that asks for his contact. */
	phone_number?: string;
	/** The account is deleted: every send is refused for good. */
	deactivated?: boolean;
}

export interface InlineButton extends Json {
	text: string;
	callback_data?: string;
	url?: string;
}

/** One message of a chat, as both sides see it. */
export interface StoredMessage {
	message_id: number;
	/** Unix seconds by the service clock. */
	date: number;
	edit_date?: number;
	from: 'bot' | 'user';
	/** The person or bot that wrote it. */
	fromId: number;
	text?: FormattedText;
	caption?: FormattedText;
	/** What kind of media `fileId` is shown as: `document`, `photo`, … */
	media?: string;
	fileId?: string;
	mediaGroupId?: string;
	inline?: InlineButton[][];
	/** The reply keyboard that came with it, as labels. */
	keyboard?: string[][];
	removesKeyboard?: boolean;
	/** Labels of that keyboard whose tap shares the person's contact. */
	contactLabels?: string[];
	/** Other parts of the Bot API's Message (location, contact, protected content…). */
	extra?: Json;
}

/** What a person saw after tapping an inline button. */
export interface CallbackAnswer {
	data?: string;
	text?: string;
	show_alert?: boolean;
	url?: string;
	date: number;
}

/** One bot's private chat with one person. */
export interface Dialog {
	started: boolean;
	blocked: boolean;
	messages: Map<number, StoredMessage>;
	answers: CallbackAnswer[];
	/** The bot may write until then (unix seconds) because of a join request, even if he never pressed Start. */
	writableUntil?: number;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export interface InviteLink extends Json {
	invite_link: string;
	creatorBotId: number;
	creates_join_request: boolean;
	is_revoked: boolean;
	is_primary: boolean;
	name?: string;
	expire_date?: number;
	member_limit?: number;
	joined: number;
}

/** A group, supergroup or channel. */
export interface GroupChat {
	id: number;
	type: 'group' | 'supergroup' | 'channel';
	title: string;
	username?: string;
	nextMessageId: number;
	messages: Map<number, StoredMessage>;
	members: Map<number, { status: MemberStatus; until_date?: number }>;
	links: Map<string, InviteLink>;
	/** People who asked to join → the link they came by. */
	requests: Map<number, string | undefined>;
	migratedTo?: number;
	/** Topics by thread id; absent = the group is no forum. */
	topics?: Map<number, { name: string }>;
}

export interface Webhook {
	url: string;
	secret?: string;
	max_connections: number;
	/** Absent = everything but what must be asked for. */
	allowed_updates?: string[];
	has_custom_certificate: boolean;
	ip_address?: string;
	last_error_date?: number;
	last_error_message?: string;
}

export interface PendingUpdate {
	kind: string;
	queueKey: string;
	body: Json & { update_id: number };
	attempts: number;
	/** Real time in milliseconds; not delivered before. */
	notBefore: number;
	/** Real time in milliseconds; dropped after. */
	expiresAt: number;
}

export interface BotState {
	id: number;
	username: string;
	first_name: string;
	webhook?: Webhook;
	/** Outlives the webhook, as at Telegram: an omitted list keeps the previous one. */
	allowedUpdates?: string[];
	nextUpdateId: number;
	/** One growing sequence for all private chats of the bot. */
	nextMessageId: number;
	dialogs: Map<number, Dialog>;
	/** Strict order inside a key only. */
	pending: Map<string, PendingUpdate[]>;
	callbacks: Map<string, { userId: number; data?: string; askedAt: number }>;
	commands: Map<string, Json[]>;
	menuButton?: Json;
}

export interface StoredFile {
	file_id: string;
	file_unique_id: string;
	botId: number;
	kind: string;
	file_name?: string;
	mime_type?: string;
	file_size: number;
	sha256: string;
	file_path: string;
	width?: number;
	height?: number;
}

export interface Stats {
	/** Messages the bots got accepted. */
	sent: number;
	/** Files that came as bytes or by URL. */
	uploads: number;
	/** Calls answered 429, whatever the reason. */
	refused429: number;
	byMethod: Record<string, number>;
}

/** Everything the emulator remembers; plain data, so that it can be saved. */
export interface TelegramState {
	bots: Map<number, BotState>;
	people: Map<number, Person>;
	groups: Map<number, GroupChat>;
	files: Map<string, StoredFile>;
	/** sha256 → bytes. */
	blobs: Map<string, Buffer>;
	stats: Stats;
	nextPersonId: number;
}

export function emptyState(): TelegramState {
	return {
		bots: new Map(),
		people: new Map(),
		groups: new Map(),
		files: new Map(),
		blobs: new Map(),
		stats: { sent: 0, uploads: 0, refused429: 0, byMethod: {} },
		nextPersonId: 5001,
	};
}
