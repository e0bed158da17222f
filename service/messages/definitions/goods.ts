import type { MessageDefinition } from '../definition';

export const GOODS_MESSAGES: Record<string, MessageDefinition> = {};
