import { nextStep, runSteps } from './steps';
import { nextReview, runReviews } from './templates';
import type { World } from './world';

/** When the next thing happens by itself: a status, a review. */
export const worldDue = (world: World): number | undefined => earliest(nextStep(world), nextReview(world));

/** Lets it happen. Both providers may ask for it; what has happened does not happen again. */
export function runWorld(world: World, now: number): void {
	runSteps(world, now);
	runReviews(world, now);
}

export function earliest(...moments: Array<number | undefined>): number | undefined {
	const known = moments.filter((moment) => moment !== undefined);
	return known.length > 0 ? Math.min(...known) : undefined;
}
