import type { MessageDefinition } from '../definition';

export const FUNNELS_MESSAGES: Record<string, MessageDefinition> = {
	funnel_again: { fields: [] },
	funnel_answered: { fields: [] },
	funnel_file: { fields: ['number', 'first_name'] },
};
