import type { MessageDefinition } from '../definition';

export const PROMOS_MESSAGES: Record<string, MessageDefinition> = {};
