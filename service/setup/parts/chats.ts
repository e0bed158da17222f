import { z } from '../../../vendor';
import { code } from './code';

/** A closed chat or channel that products open. */
export const chatSchema = z.object({
	code,
	name: z.string().trim().min(1).max(100),
	/** Telegram's number of it; of groups and channels negative. */
	chatId: z.number().int().negative('is the number of a group or channel, such as -1001234567890'),
});

export type ChatSettings = z.output<typeof chatSchema>;
