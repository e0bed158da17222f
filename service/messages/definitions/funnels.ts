import type { MessageDefinition } from '../definition';

export const FUNNELS_MESSAGES: Record<string, MessageDefinition> = {};
