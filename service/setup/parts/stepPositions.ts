import type { StepSettings } from './funnels';

/** A step of a funnel as people meet it: one row, or several variants (A/B) of which each gets his own. */
export interface Position {
	/** From 1: what conditions and figures call it. */
	number: number;
	/** With the index of the row in the whole table. */
	variants: Array<{ step: StepSettings; row: number }>;
}

/**
 * The steps of one funnel in order. A row with an arm is a variant of the step before when that has arms too, not this one, and shares that are not 100 yet: so
 * A 50, B 50, A 30, B 70 are two steps.
 */
export function positionsOf(steps: StepSettings[], funnel: string): Position[] {
	const positions: Position[] = [];
	steps.forEach((step, row) => {
		if (step.funnel !== funnel) return;
		const last = positions.at(-1);
		if (last && isVariant(step, last)) last.variants.push({ step, row });
		else positions.push({ number: positions.length + 1, variants: [{ step, row }] });
	});
	return positions;
}

function isVariant({ arm }: StepSettings, { variants }: Position): boolean {
	return arm !== '' && variants[0]!.step.arm !== '' && variants.every(({ step }) => step.arm !== arm) && sharesOf(variants) < 100;
}

export function sharesOf(variants: Position['variants']): number {
	return variants.reduce((sum, { step }) => sum + step.share, 0);
}
