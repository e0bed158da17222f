import { REFUSAL_HINTS, refusalReason } from '../../clients/telegram/refusals';
import { TelegramRefused } from '../../clients/telegram';

it.each([
	[403, 'Forbidden: bot was blocked by the user', 'blocked'],
	[403, 'Forbidden: user is deactivated', 'deactivated'],
	[403, "Forbidden: bot can't initiate conversation with a user", 'never_started'],
	[403, 'Forbidden: bot is not a member of the channel chat', 'not_enough_rights'],
	[400, 'Bad Request: chat not found', 'chat_not_found'],
	[400, 'Bad Request: wrong file identifier/HTTP URL specified', 'bad_file_id'],
	[400, 'Bad Request: wrong remote file identifier specified: Wrong string length', 'bad_file_id'],
	[400, 'Bad Request: wrong file_id or the file is temporarily unavailable', 'bad_file_id'],
	[400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 2', 'cannot_parse'],
	[400, 'Bad Request: message is too long', 'too_long'],
	[400, 'Bad Request: message caption is too long', 'too_long'],
	[400, 'Bad Request: message text is empty', 'empty'],
	[400, 'Bad Request: file must be non-empty', 'empty'],
	[400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same', 'not_modified'],
	[400, 'Bad Request: message to edit not found', 'message_gone'],
	[400, "Bad Request: message can't be deleted", 'message_gone'],
	[400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'callback_too_old'],
	[400, 'Bad Request: group chat was upgraded to a supergroup chat', 'migrated'],
	[400, 'Bad Request: not enough rights to restrict/unrestrict chat member', 'not_enough_rights'],
	[401, 'Unauthorized', 'unauthorized'],
	[409, 'Conflict: terminated by other getUpdates request', 'conflict'],
	[400, 'BAD REQUEST: CHAT NOT FOUND', 'chat_not_found'],
	[400, 'Bad Request: BUTTON_DATA_INVALID', 'other'],
	[400, 'Bad Request: something of next year', 'other'],
	[403, 'Bad Request: chat not found', 'other'],
])('sorts %i "%s" as %s', (code, description, reason) => {
	expect(refusalReason(code, description)).toBe(reason);
});

it('has something to do next for every reason, and names the new chat after a move', () => {
	for (const hint of Object.values(REFUSAL_HINTS)) expect(hint).toMatch(/[.]$/);
	const moved = new TelegramRefused('sendMessage', 400, 'Bad Request: group chat was upgraded to a supergroup chat', -1002);
	expect(moved).toMatchObject({
		kind: 'refused',
		reason: 'migrated',
		migrateToChatId: -1002,
		status: 400,
		hint: expect.stringContaining('-1002'),
	});
});
