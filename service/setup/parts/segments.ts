import { z } from '../../../vendor';
import { code } from './code';

/** A segment of the audience: who fulfils all its conditions. */
export const segmentSchema = z.object({
	code,
	name: z.string().trim().min(1).max(100),
});

export type SegmentSettings = z.output<typeof segmentSchema>;
