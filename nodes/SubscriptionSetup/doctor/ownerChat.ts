import { TelegramRefused } from '../../../clients/telegram';
import { fine, given, problem, setupOf, type Check } from './finding';

const GET_ID =
	'Press Start in your bot, look up your Telegram ID (Subscription Service → Subscriber: Get shows it in its list), put it into Owner Chat ID of the node Service, and Apply.';

export const ownerChat: Check = {
	name: 'Owner chat',
	async look(patient) {
		const { setup } = await setupOf(patient);
		const { ownerChatId } = setup.service;
		if (ownerChatId === null) return problem('No owner chat is set: alerts and reports reach nobody.', GET_ID);
		const telegram = await given(patient.telegram(), 'the bot token cannot be read');
		try {
			// Shows "typing" for a moment: the only way to see that a chat can be written to without writing.
			await telegram.call('sendChatAction', { chat_id: ownerChatId, action: 'typing' });
		} catch (error) {
			if (error instanceof TelegramRefused && error.reason !== 'unauthorized')
				return problem(`The bot cannot write to the owner chat ${ownerChatId}: ${error.message}.`, `${error.hint ?? ''} ${GET_ID}`.trim());
			throw error;
		}
		return fine(`The bot can write to the owner chat ${ownerChatId}.`);
	},
};
