import type { MessageDefinition } from '../definition';

export const BROADCASTS_MESSAGES: Record<string, MessageDefinition> = {
	tag_noted: { fields: [] },
	broadcast_ready: { fields: ['name', 'people'], staff: true },
	broadcast_state: {
		fields: ['name', 'state', 'audience', 'sent', 'left', 'failed', 'blocked', 'skipped', 'pressed', 'unsubscribed'],
		staff: true,
	},
};
