import { isClientError } from '../../shared/errors';
import { fine, given, problem, setupOf, warning, type Check } from './finding';

interface Group {
	type: string;
	is_forum?: boolean;
	/** What members may do that are no administrators. */
	permissions?: { can_send_messages?: boolean };
}

/** Paid requests and people's questions go there: a wrong number would lose them. */
export const staffChat: Check = {
	name: 'Staff chat',
	async look(patient) {
		const { staffChatId } = (await setupOf(patient)).setup.service;
		if (staffChatId === null) return fine('None is set: requests go to the owner chat, and people cannot write to a person from the bot.');
		const telegram = await given(patient.telegram(), 'the bot token cannot be read');
		const correct = 'Add the bot to the group of the staff, or correct Staff Chat ID in the node Service, and Apply.';
		try {
			const { type, is_forum, permissions } = await telegram.call<Group>('getChat', { chat_id: staffChatId });
			if (type === 'private') return fine(`The staff are written to in the chat ${staffChatId}.`);
			const bot = await telegram.getChatMember({ chat_id: staffChatId, user_id: telegram.botId });
			if (bot.status === 'left' || bot.status === 'kicked') return problem(`The bot is not in the staff chat ${staffChatId}.`, correct);
			const isMuted =
				bot.status === 'restricted' ? !bot.can_send_messages : bot.status === 'member' && permissions?.can_send_messages === false;
			if (isMuted)
				return problem(`The bot may not write in the staff chat ${staffChatId}.`, 'Make it an administrator of that group in Telegram.');
			if (is_forum && !(bot.status === 'administrator' && bot.can_manage_topics))
				return warning(
					`The staff chat ${staffChatId} has topics, and the bot may not manage them: it cannot make one for each person, nor hear what is written in them.`,
					'In Telegram, open the group → Administrators → the bot, and give it the right to manage topics.',
				);
			return fine(`The bot may write in the staff chat ${staffChatId}${is_forum ? ' and manage its topics' : ''}.`);
		} catch (error) {
			if (!isClientError(error) || error.kind !== 'refused') throw error;
			return problem(`The bot does not find the staff chat ${staffChatId}: ${error.message}.`, `${error.hint ?? ''} ${correct}`.trim());
		}
	},
};
