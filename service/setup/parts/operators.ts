import { z } from '../../../vendor';

export const ROLES = ['owner', 'manager', 'support'] as const;
export type Role = (typeof ROLES)[number];

/** Who works off requests and may act for people in the chat. */
export const operatorSchema = z.object({
	/** His own number at Telegram, not that of a group. */
	telegramId: z.number('is a number such as 123456789, not an @name').int().positive('is the number of a person, not of a group'),
	name: z.string().trim().min(1).max(100),
	/** `none`: one who has left; his row stays, so that the history knows his name. */
	role: z.enum([...ROLES, 'none']),
});
