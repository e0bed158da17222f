import { firstText, recordOf, textOf, type JsonRecord } from '../json';
import type { TemplateEvent } from '../whatsapp/face';
import { categoryOf, reasonOf, statusOf } from '../whatsapp/templates';

/** The outcome of a review, a pause, or a new category given by Meta (which leaves the template approved). */
export function readTemplateNotice(value: JsonRecord): TemplateEvent[] {
	const name = textOf(value.message_template_name);
	const category = categoryOf(firstText(value.new_category, value.message_template_category, value.category));
	const event = textOf(value.event) ?? (textOf(value.new_category) === null ? null : 'APPROVED');
	if (name === null || event === null) return [];
	return [
		{
			type: 'template',
			id: textOf(value.message_template_id),
			name,
			language: textOf(value.message_template_language) ?? '',
			...statusOf(event),
			reason: reasonIn(value),
			category,
		},
	];
}

/** All that is told of the reason, in Meta's words. */
function reasonIn(value: JsonRecord): string | null {
	const other = recordOf(value.other_info);
	const rejection = recordOf(value.rejection_info);
	const words = [value.reason, rejection.reason, rejection.recommendation, other.title, other.description].flatMap(
		(word) => reasonOf(word) ?? [],
	);
	return words.length === 0 ? null : [...new Set(words)].join(': ');
}
