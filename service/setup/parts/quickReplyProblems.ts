import { placeholders } from '../../messages/texts';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { repeated } from './rows';

const FIELDS = ['first_name', 'service'];

/** Two answers of one code, and fields that nothing fills in. */
export function quickReplyProblems({ quickReplies }: Setup): Problem[] {
	return [
		...repeated(quickReplies, 'Quick Replies', 'code'),
		...quickReplies.flatMap((row, index) =>
			(['ru', 'en'] as const).flatMap((language) =>
				placeholders(row[language])
					.filter((field) => !FIELDS.includes(field))
					.map((field) => ({
						at: `Quick Replies, row ${index + 1}: ${language}`,
						says: `the field {${field}} is not known here; it may use ${FIELDS.map((one) => `{${one}}`).join(', ')}`,
					})),
			),
		),
	];
}
