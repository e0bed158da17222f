import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { repeated } from './rows';

/** One person has one role: of two rows nobody could say which counts. */
export function operatorProblems({ operators }: Setup): Problem[] {
	return repeated(operators, 'Operators', 'telegramId');
}
