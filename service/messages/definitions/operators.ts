import type { MessageDefinition } from '../definition';

export const OPERATORS_MESSAGES: Record<string, MessageDefinition> = {};
