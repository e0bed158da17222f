import { botJson } from '../chats';
import { badRequest } from '../refusal';
import type { Json } from '../state';
import type { Call, Method } from './call';

export const getMe: Method = ({ bot }) => ({
	...botJson(bot),
	can_join_groups: true,
	can_read_all_group_messages: false,
	supports_inline_queries: false,
	can_connect_to_business: false,
	has_main_web_app: false,
	has_topics_enabled: false,
	allows_users_to_create_topics: false,
});

export const setMyCommands: Method = (call) => {
	const commands = call.params.json('commands');
	if (!Array.isArray(commands)) throw badRequest("can't parse commands: Array expected");
	if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
	for (const one of commands as Json[]) {
		if (!/^\/?[a-z0-9_]{1,32}$/.test(String(one?.command ?? ''))) throw badRequest('BOT_COMMAND_INVALID');
		const length = [...String(one.description ?? '')].length;
		if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
	}
	call.bot.commands.set(scopeOf(call), commands as Json[]);
	return true;
};

export const getMyCommands: Method = (call) => call.bot.commands.get(scopeOf(call)) ?? [];

export const deleteMyCommands: Method = (call) => {
	call.bot.commands.delete(scopeOf(call));
	return true;
};

export const setChatMenuButton: Method = ({ bot, params }) => {
	bot.menuButton = (params.json('menu_button') as Json | undefined) ?? { type: 'default' };
	return true;
};

export const getChatMenuButton: Method = ({ bot }) => bot.menuButton ?? { type: 'default' };

/** Accepted and without effect here. */
export const accept: Method = () => true;

function scopeOf({ params }: Call): string {
	return JSON.stringify([params.json('scope') ?? { type: 'default' }, params.text('language_code') ?? '']);
}
