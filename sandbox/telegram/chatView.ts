import type { BotState, GroupChat, Json, StoredMessage } from './state';
import type { TelegramWorld } from './world';

/**
 * A private chat as its person sees it, oldest first.
 * @param details also what a page needs to draw it: entities, file ids, removed keyboards, edit dates
 */
export function chatView(world: TelegramWorld, bot: BotState, personId: number, details = false): Json[] {
	const messages = bot.dialogs.get(personId)?.messages.values() ?? [];
	return [...messages]
		.sort((a, b) => a.message_id - b.message_id)
		.map((message) => ({ ...shown(world, message), ...(details && more(message)) }));
}

/** A group as its members see it, oldest first; each message with its writer and topic. */
export function groupView(world: TelegramWorld, group: GroupChat): Json[] {
	return [...group.messages.values()].map((message) => ({
		...shown(world, message),
		user: message.fromId,
		...(message.extra?.message_thread_id !== undefined && { thread_id: message.extra.message_thread_id }),
		...(message.extra?.forward_origin !== undefined && { forwarded: true }),
	}));
}

function shown(world: TelegramWorld, message: StoredMessage): Json {
	const file = message.fileId === undefined ? undefined : world.state.files.get(message.fileId);
	return {
		message_id: message.message_id,
		from: message.from,
		date: message.date,
		...(message.text && { text: message.text.text }),
		...(message.caption && { caption: message.caption.text }),
		...(file && { [message.media!]: { file_name: file.file_name, file_size: file.file_size, sha256: file.sha256 } }),
		...(message.extra?.contact !== undefined && { contact: message.extra.contact }),
		buttons: (message.inline ?? []).map((row) =>
			row.map(({ text, callback_data, url }) => ({
				text,
				...(callback_data !== undefined && { data: callback_data }),
				...(url !== undefined && { url }),
			})),
		),
		keyboard: message.keyboard ?? [],
	};
}

function more(message: StoredMessage): Json {
	return {
		...(message.text && { entities: message.text.entities }),
		...(message.caption && { caption_entities: message.caption.entities }),
		...(message.fileId && { file_id: message.fileId }),
		...(message.edit_date && { edit_date: message.edit_date }),
		...(message.removesKeyboard && { remove_keyboard: true }),
		...(message.extra?.has_protected_content === true && { protected: true }),
	};
}
