import { z } from '../../../vendor';
import { ownContentSchema } from '../../messages/ownContent';
import { code } from './code';

/** A funnel: a row of steps that a person goes through once. */
export const funnelSchema = z.object({
	code,
	name: z.string().trim().min(1).max(100),
});

/** One step of a funnel; those of one funnel go in the order of their rows. */
export const stepSchema = z.object({
	funnel: code,
	content: ownContentSchema.prefault({}),
});

export type FunnelSettings = z.output<typeof funnelSchema>;
export type StepSettings = z.output<typeof stepSchema>;
