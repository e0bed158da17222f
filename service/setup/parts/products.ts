import { z } from '../../../vendor';
import { ownContentSchema } from '../../messages/ownContent';
import { code } from './code';

/**
 * What is sold. A product that offers name and that stands in no row is a subscription of the service's own name.
 * `subscription`: runs for the terms of its offers. `goods`: bought once and kept. `service`: paid, then done by the staff, who get a request.
 */
export const productSchema = z.object({
	code,
	name: z.string().trim().min(1).max(100),
	kind: z.enum(['subscription', 'goods', 'service']).default('subscription'),
	/** What a buyer gets in the chat, at once and again whenever he presses (one-time purchase). */
	content: ownContentSchema.prefault({}),
	/** Codes of the closed chats and channels it opens. */
	chats: z.array(code).max(20).default([]),
});

export type ProductSettings = z.output<typeof productSchema>;
