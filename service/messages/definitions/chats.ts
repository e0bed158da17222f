import type { MessageDefinition, StaticButton } from '../definition';

const buy: StaticButton = { label: 'button.buy', action: 'buy' };

export const CHATS_MESSAGES: Record<string, MessageDefinition> = {
	chats_open: { fields: ['chats'] },
	chats: { fields: ['chats'] },
	chats_none: { fields: [], buttons: [[buy]] },
	join_declined: { fields: ['chat'] },
	chat_removed: { fields: ['chat'] },
};
