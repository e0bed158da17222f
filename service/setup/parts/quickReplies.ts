import { z } from '../../../vendor';
import { MAX_TEXT } from '../../messages/ownContent';
import { code } from './code';

/** An answer that operators give often: `/r code` in the staff's group sends it. Telegram HTML; `{first_name}` and `{service}` are filled in. */
export const quickReplySchema = z.object({
	code,
	ru: z.string().trim().min(1).max(MAX_TEXT),
	/** Empty: the Russian words for all. */
	en: z.string().trim().max(MAX_TEXT).default(''),
});

export type QuickReply = z.output<typeof quickReplySchema>;
