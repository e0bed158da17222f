import { isTakenAsValue } from '../whatsapp/placeholders';
import type { Json } from './call';
import { graphError } from './graphError';

/** The text of a parameter of `part`. @throws GraphError */
export function textParameter(part: string, { type, text }: Json): string {
	if (type !== 'text' || typeof text !== 'string') throw graphError(132012, `${part}: expected a parameter of type text`);
	if (!text) throw graphError(131008, `${part}: a parameter of type text is missing its text value`);
	if (!isTakenAsValue(text)) throw graphError(100, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
	return text;
}
