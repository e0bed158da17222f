import { placeholders } from './placeholders';
import type { Template } from './types';

/** Values are not to stand where nothing says what they are. */
const BARE_START = /^\s*\{\{/;
const BARE_END = /\}\}\s*$/;

/** What the automatic review has against a template, in Meta's word; undefined: nothing. */
export function faultOf({ body, samples, buttons }: Pick<Template, 'body' | 'samples' | 'buttons'>): string | undefined {
	const numbers = placeholders(body);
	const inOrder = numbers.every((number, index) => number === index + 1);
	if (!inOrder || samples.length < numbers.length || samples.some((sample) => !sample.trim())) return 'INVALID_FORMAT';
	if (BARE_START.test(body) || BARE_END.test(body)) return 'INVALID_FORMAT';
	return buttons.some(({ text }) => text.length > 25) ? 'INVALID_FORMAT' : undefined;
}
