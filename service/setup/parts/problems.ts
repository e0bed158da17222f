import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { productProblems } from './productProblems';

/** What is wrong among the rows of goods, funnels, chats and the like, by row. Each part looks after its own. */
const PARTS: Array<(setup: Setup) => Problem[]> = [productProblems];

export function partProblems(setup: Setup): Problem[] {
	return PARTS.flatMap((problems) => problems(setup));
}
