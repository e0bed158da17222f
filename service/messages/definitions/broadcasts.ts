import type { MessageDefinition } from '../definition';

export const BROADCASTS_MESSAGES: Record<string, MessageDefinition> = {};
