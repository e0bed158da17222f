import { z } from '../../../vendor';
import { ownContentSchema } from '../../messages/ownContent';
import { code } from './code';

/** A part of a good that opens by itself: a lesson, a chapter. Those of one product are counted from 1 in the order of their rows. */
export const moduleSchema = z.object({
	/** Code of the good it belongs to. */
	product: code,
	/** Stands on its button. */
	title: z.string().trim().min(1).max(60),
	/** What comes at a tap, once it is open. */
	content: ownContentSchema.prefault({}),
});

export type ModuleSettings = z.output<typeof moduleSchema>;
