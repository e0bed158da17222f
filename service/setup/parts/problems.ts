import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { funnelProblems } from './funnelProblems';
import { chatProblems } from './chatProblems';
import { operatorProblems } from './operatorProblems';
import { moduleProblems } from './moduleProblems';
import { productProblems } from './productProblems';
import { segmentProblems } from './segmentProblems';
import { promoProblems } from './promoProblems';
import { whatsappProblems } from './whatsappProblems';

/** What is wrong among the rows of goods, funnels, chats and the like, by row. Each part looks after its own. */
const PARTS: Array<(setup: Setup) => Problem[]> = [
	productProblems,
	moduleProblems,
	chatProblems,
	promoProblems,
	funnelProblems,
	segmentProblems,
	operatorProblems,
	whatsappProblems,
];

export function partProblems(setup: Setup): Problem[] {
	return PARTS.flatMap((problems) => problems(setup));
}
