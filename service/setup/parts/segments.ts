import { z } from '../../../vendor';
import { OPERATORS, SEGMENT_FIELD_NAMES } from '../../segments/fields';
import { fieldOf, valueProblem } from '../../segments/value';
import { code } from './code';

/** One condition of a segment; rows of the same code are one segment, and all of them must hold. */
export const segmentSchema = z
	.object({
		code,
		field: z.enum(SEGMENT_FIELD_NAMES),
		operator: z.enum(OPERATORS),
		value: z.string().trim().max(500),
	})
	.superRefine((row, context) => {
		const { name, operators } = fieldOf(row);
		if (!operators.includes(row.operator))
			context.addIssue({ code: 'custom', path: ['operator'], message: `"${name}" is compared by ${operators.join(' or ')}` });
		const problem = valueProblem(row);
		if (problem) context.addIssue({ code: 'custom', path: ['value'], message: problem });
	});
