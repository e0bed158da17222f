import { z } from '../../../vendor';
import { code } from './code';

/** `off`: nobody is looked for. `dry`: who would be removed is listed to the owner, and stays. `on`: he is removed. */
export const REMOVALS = ['off', 'dry', 'on'] as const;
export type Removal = (typeof REMOVALS)[number];

/** A closed chat or channel that products open. */
export const chatSchema = z.object({
	code,
	name: z.string().trim().min(1).max(100),
	/** Telegram's number of it; of groups and channels negative. */
	chatId: z.number().int().negative('is the number of a group or channel, such as -1001234567890'),
	/** Days after the end of access during which he may stay. */
	graceDays: z.number().int().min(0).max(365).default(1),
	/** Nobody is removed until the owner has looked at the list and said so. */
	removal: z.enum(REMOVALS).default('dry'),
	/** Numbers at Telegram of people who are let in and never removed, whatever they have bought. */
	exceptions: z.array(z.number().int().positive('are numbers of people, such as 123456789')).max(1000).default([]),
});

export type ChatSettings = z.output<typeof chatSchema>;
