import type { TelegramClient } from '../../../clients/telegram';
import { openersOf } from '../../../service/chats/find';
import type { ChatSettings } from '../../../service/setup/parts/chats';
import type { Setup } from '../../../service/setup/schema';
import { isClientError } from '../../shared/errors';
import { fine, given, problem, setupOf, warning, type Check, type Finding } from './finding';

const RIGHTS =
	'In Telegram, open the chat → Administrators → the bot, and give it the rights to invite users (add subscribers) and to ban users.';

export const chats: Check = {
	name: 'Closed chats',
	async look(patient) {
		const { setup } = await setupOf(patient);
		if (setup.chats.length === 0) return fine('None are set up.');
		const telegram = await given(patient.telegram(), 'the bot token cannot be read');
		const found = await Promise.all(setup.chats.map(async (chat) => await examineChat(telegram, setup, chat)));
		const worst = (ok: Finding['ok']) => found.filter((one) => one.ok === ok);
		const bad = worst('problem').length > 0 ? worst('problem') : worst('warning');
		if (bad.length > 0) {
			const says = bad.map((one) => one.says).join(' ');
			const doThis = [...new Set(bad.map((one) => one.doThis!))].join(' ');
			return bad[0]!.ok === 'problem' ? problem(says, doThis) : warning(says, doThis);
		}
		return fine(found.map(({ says }) => says).join(' '));
	},
};

async function examineChat(telegram: TelegramClient, setup: Setup, chat: ChatSettings): Promise<Finding> {
	const name = `“${chat.name}”`;
	try {
		const { username } = await telegram.call<{ username?: string }>('getChat', { chat_id: chat.chatId });
		const bot = await telegram.getChatMember({ chat_id: chat.chatId, user_id: telegram.botId });
		if (bot.status !== 'administrator') return problem(`The bot is no administrator of ${name}: it can let nobody in or out.`, RIGHTS);
		const lacks = [...(bot.can_invite_users ? [] : ['invite']), ...(bot.can_restrict_members ? [] : ['ban'])];
		if (lacks.length > 0) return problem(`The bot may not ${lacks.join(' or ')} users in ${name}.`, RIGHTS);
		if (username) return warning(`${name} is public (@${username}): everybody gets in.`, 'Make it private in its settings in Telegram.');
	} catch (error) {
		if (!isClientError(error) || error.kind !== 'refused') throw error;
		return problem(
			`The bot does not find ${name} (${chat.chatId}): ${error.message}.`,
			`${error.hint ?? ''} Add the bot as an administrator, or correct Chat ID in the node Chats and run Apply.`.trim(),
		);
	}
	if (openersOf(setup, chat.code).length === 0)
		return warning(
			`No product opens ${name}: its join requests and members are left alone.`,
			`Write its code "${chat.code}" into Chats of a product in the node Products, and run Apply.`,
		);
	const removal = { off: 'nobody is removed', dry: 'dry run, nobody is removed yet', on: 'who has no access is removed' }[chat.removal];
	return fine(`${name}: the bot may invite and ban; ${removal}.`);
}
