import { itemField } from '../../../shared/fromItem';

/** Which chat it is about. */
export const chatField = itemField(
	'chatId',
	'Chat ID',
	'Telegram’s number of the chat or channel, as it stands in the node Chats',
	'number',
);
