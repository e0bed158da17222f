import * as bot from './bot';
import { answerCallbackQuery } from './callback';
import type { Method } from './call';
import { copyMessage, forwardMessage } from './copy';
import { deleteMessage, deleteMessages, editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit';
import { getFile } from './files';
import * as invites from './invites';
import { sendMediaGroup } from './mediaGroup';
import * as members from './members';
import { sendChatAction, sendLocation, sendMedia, sendMessage } from './send';
import { createForumTopic, deleteForumTopic } from './topics';
import { getUpdates } from './updates';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook';

/** Every method the emulator knows, by its name as Telegram writes it. */
export const METHODS: Readonly<Record<string, Method>> = {
	getMe: bot.getMe,
	setMyCommands: bot.setMyCommands,
	getMyCommands: bot.getMyCommands,
	deleteMyCommands: bot.deleteMyCommands,
	setChatMenuButton: bot.setChatMenuButton,
	getChatMenuButton: bot.getChatMenuButton,
	setMyDescription: bot.accept,
	setMyShortDescription: bot.accept,
	logOut: bot.accept,
	close: bot.accept,
	getUpdates,
	setWebhook,
	deleteWebhook,
	getWebhookInfo,
	sendMessage,
	sendDocument: sendMedia('document'),
	sendPhoto: sendMedia('photo'),
	sendAnimation: sendMedia('animation'),
	sendAudio: sendMedia('audio'),
	sendVideo: sendMedia('video'),
	sendVoice: sendMedia('voice'),
	sendSticker: sendMedia('sticker'),
	sendMediaGroup,
	sendLocation,
	sendChatAction,
	copyMessage,
	forwardMessage,
	createForumTopic,
	deleteForumTopic,
	editMessageText,
	editMessageCaption,
	editMessageReplyMarkup,
	deleteMessage,
	deleteMessages,
	answerCallbackQuery,
	getFile,
	pinChatMessage: bot.accept,
	unpinChatMessage: bot.accept,
	getChat: members.getChat,
	getChatMember: members.getChatMember,
	getChatAdministrators: members.getChatAdministrators,
	getChatMemberCount: members.getChatMemberCount,
	leaveChat: members.leaveChat,
	setChatTitle: bot.accept,
	setChatDescription: bot.accept,
	banChatMember: members.banChatMember,
	unbanChatMember: members.unbanChatMember,
	approveChatJoinRequest: members.approveChatJoinRequest,
	declineChatJoinRequest: members.declineChatJoinRequest,
	createChatInviteLink: invites.createChatInviteLink,
	editChatInviteLink: invites.editChatInviteLink,
	revokeChatInviteLink: invites.revokeChatInviteLink,
	exportChatInviteLink: invites.exportChatInviteLink,
};

const BY_LOWER_CASE = new Map(Object.keys(METHODS).map((name) => [name.toLowerCase(), name]));

/** Method names match in any case. */
export function methodName(text: string): string | undefined {
	return BY_LOWER_CASE.get(text.toLowerCase());
}
