import { z } from '../../../vendor';

export const ROLES = ['owner', 'manager', 'support'] as const;
export type Role = (typeof ROLES)[number];

/** Who works off requests and may act for people in the chat. */
export const operatorSchema = z.object({
	/** His own number at Telegram, not that of a group. */
	telegramId: z.number().int().positive('is the number of a person, not of a group'),
	name: z.string().trim().min(1).max(100),
	role: z.enum(ROLES),
});

export type OperatorSettings = z.output<typeof operatorSchema>;
