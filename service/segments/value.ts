import { isZone } from '../time/local';
import { cleanTag } from '../tags/clean';
import type { Condition, SegmentField } from './fields';
import { SEGMENT_FIELDS } from './fields';

const UTM = /^utm_(source|medium|campaign|content|term)\s*=\s*(\S.*)$/;

export const fieldOf = ({ field }: Pick<Condition, 'field'>): SegmentField => SEGMENT_FIELDS[field];

/** The parts of a list, cleaned: tags are kept in lower case. */
export function listOf(value: string): string[] {
	return value
		.split(',')
		.map((one) => cleanTag(one))
		.filter((one) => one !== undefined);
}

/** `utm_source=vk` as its two parts; undefined for anything else. */
export function utmOf(value: string): { mark: string; value: string } | undefined {
	const [, mark, said] = UTM.exec(value.trim()) ?? [];
	return mark && said ? { mark: `utm_${mark}`, value: said.trim() } : undefined;
}

/** Kopecks of `5 000` or `990,50`; undefined for anything else. */
export function kopecksOf(value: string): number | undefined {
	const clean = value.replace(/[\s\u00a0₽]/g, '').replace(',', '.');
	return /^\d{1,9}(\.\d{1,2})?$/.test(clean) ? Math.round(Number(clean) * 100) : undefined;
}

/** What is wrong with the value, as a sentence; undefined when it is right. Codes are checked against setup's tables elsewhere. */
export function valueProblem(condition: Condition): string | undefined {
	const field = fieldOf(condition);
	const { value } = condition;
	const expected = `"${value.slice(0, 60)}" does not fit "${field.name}"; write ${field.help}`;
	if (value === '') return `is empty; write ${field.help}`;
	if (field.value === 'words') return field.words!.includes(value) ? undefined : expected;
	if (field.value === 'number') return /^\d{1,6}$/.test(value) ? undefined : expected;
	if (field.value === 'price') return kopecksOf(value) === undefined ? expected : undefined;
	if (field.value === 'list') return value.split(',').every((one) => cleanTag(one) !== undefined) ? undefined : expected;
	if (field.value === 'zone') return isZone(value) ? undefined : expected;
	if (field.value === 'utm') return utmOf(value) ? undefined : expected;
	return undefined;
}
