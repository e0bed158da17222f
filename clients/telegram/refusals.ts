/** Why Telegram said no, as far as callers act on it differently. A closed list. */
export type TelegramRefusalReason =
	| 'blocked'
	| 'deactivated'
	| 'never_started'
	| 'chat_not_found'
	| 'bad_file_id'
	| 'cannot_parse'
	| 'too_long'
	| 'empty'
	| 'not_modified'
	| 'message_gone'
	| 'callback_too_old'
	| 'migrated'
	| 'no_topics'
	| 'topic_gone'
	| 'not_enough_rights'
	| 'unauthorized'
	| 'conflict'
	| 'other';

/**
 * What the descriptions of tdlib/telegram-bot-api mean. Codes and texts are not promised to stay, so matching is by a piece of the
 * description, in lower case; the first row that fits wins. No text means any description with that code.
 */
const REFUSALS: ReadonlyArray<readonly [code: number, text: string, reason: TelegramRefusalReason]> = [
	[401, '', 'unauthorized'],
	[409, '', 'conflict'],
	[403, 'bot was blocked by the user', 'blocked'],
	[403, 'user is deactivated', 'deactivated'],
	[403, "can't initiate conversation", 'never_started'],
	[403, 'bot was kicked', 'not_enough_rights'],
	[403, 'bot is not a member', 'not_enough_rights'],
	[403, 'chat was deleted', 'chat_not_found'],
	[400, 'chat not found', 'chat_not_found'],
	[400, 'upgraded to a supergroup', 'migrated'],
	[400, 'wrong file identifier', 'bad_file_id'],
	[400, 'wrong remote file identifier', 'bad_file_id'],
	[400, 'wrong file_id', 'bad_file_id'],
	[400, 'file reference', 'bad_file_id'],
	[400, "can't parse entities", 'cannot_parse'],
	[400, 'message is not modified', 'not_modified'],
	[400, 'message to edit not found', 'message_gone'],
	[400, 'message to delete not found', 'message_gone'],
	[400, 'message to copy not found', 'message_gone'],
	[400, 'message to be replied not found', 'message_gone'],
	[400, "message can't be deleted", 'message_gone'],
	[400, "message can't be edited", 'message_gone'],
	[400, 'query is too old', 'callback_too_old'],
	[400, 'query id is invalid', 'callback_too_old'],
	[400, 'is too long', 'too_long'],
	[400, 'message_too_long', 'too_long'],
	[413, '', 'too_long'],
	[400, 'text is empty', 'empty'],
	[400, 'must be non-empty', 'empty'],
	[400, 'there is no document', 'empty'],
	[400, 'there is no photo', 'empty'],
	[400, 'is not a forum', 'no_topics'],
	[400, 'available for supergroup', 'no_topics'],
	[400, 'message thread not found', 'topic_gone'],
	[400, 'not enough rights', 'not_enough_rights'],
	[400, 'chat_admin_required', 'not_enough_rights'],
	[400, 'is an administrator of the chat', 'not_enough_rights'],
	[400, 'need administrator rights', 'not_enough_rights'],
];

/** Sorts a refusal into the closed list, by HTTP code and description. */
export function refusalReason(code: number, description: string): TelegramRefusalReason {
	const text = description.toLowerCase();
	return REFUSALS.find(([status, piece]) => status === code && text.includes(piece))?.[2] ?? 'other';
}

/** What the user of the node can do, by reason. */
export const REFUSAL_HINTS: Readonly<Record<TelegramRefusalReason, string>> = {
	blocked: 'The person has blocked the bot. Do not write again until they unblock it.',
	deactivated: 'The account no longer exists. Take it off your list.',
	never_started: 'The person has never pressed Start in this bot. Send them a link such as https://t.me/your_bot?start=hello.',
	chat_not_found: 'Check the chat ID. A person must press Start first; a group or channel must have the bot as a member.',
	bad_file_id: 'A file ID works only for the bot that uploaded the file. Upload the file again and keep the new ID.',
	cannot_parse:
		'The formatting is broken. Escape <, > and & for HTML (or the reserved characters for MarkdownV2), or send it as plain text.',
	too_long: 'A text may have 4,096 characters, a caption 1,024 and a file 50 MB. Split or shorten it.',
	empty: 'There is nothing to send. Fill in the text, or give a file that is not empty.',
	not_modified: 'The message already looks like that; nothing needs doing.',
	message_gone: 'The message is deleted, too old (48 hours) or not the bot’s own. Send a new one.',
	callback_too_old: 'A button tap must be answered within seconds. Answer it first and do the work afterwards.',
	no_topics: 'Switch topics on in the settings of the group, and make the bot an administrator that may manage them.',
	topic_gone: 'The topic was deleted. Write into another one.',
	migrated: 'The group became a supergroup. Use the new chat ID.',
	not_enough_rights: 'Make the bot an administrator of the chat and give it the right this needs.',
	unauthorized: 'The bot token is wrong or revoked. Get the current one from @BotFather and put it into the credential.',
	conflict: 'Another program uses this bot: its webhook is set, or it polls for updates. Use one bot for one service.',
	other: 'Check the fields. The text above is what Telegram answered.',
};
