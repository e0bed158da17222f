import { createHash } from 'node:crypto';
import type { StepSettings } from '../setup/parts/funnels';
import type { Position } from '../setup/parts/stepPositions';

/** The variant of a step that a person gets. It follows from who he is and which step it is, so that he gets the same one however often it is asked. */
export function variantFor(subscriberId: number, { number, variants }: Position): StepSettings {
	const [first] = variants;
	if (variants.length === 1) return first!.step;
	const place = placeOf(`${subscriberId}:${first!.step.funnel}:${number}`);
	let upTo = 0;
	for (const { step } of variants) {
		upTo += step.share;
		if (place < upTo) return step;
	}
	return variants.at(-1)!.step;
}

/** A number from 0 to 99, evenly spread. */
function placeOf(text: string): number {
	return createHash('sha256').update(text).digest().readUInt32BE(0) % 100;
}
