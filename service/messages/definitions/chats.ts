import type { MessageDefinition } from '../definition';

export const CHATS_MESSAGES: Record<string, MessageDefinition> = {};
