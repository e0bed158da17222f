import { firstText, isRecord, textOf, type JsonRecord } from '../json';
import type { TemplateEvent } from '../whatsapp/face';
import { categoryOf, reasonOf, statusOf } from '../whatsapp/templates';

/** The outcome of a review or a pause; a new category given by Meta leaves the template approved. Changes of quality give nothing. */
export function readTemplateEvent(payload: JsonRecord): TemplateEvent[] {
	const name = textOf(payload.elementName);
	const { category } = payload;
	const newCategory = categoryOf(firstText(category, isRecord(category) ? category.new : null, payload.newCategory));
	const kind = textOf(payload.type) ?? 'status-update';
	const word = kind === 'status-update' ? textOf(payload.status) : kind === 'category-update' && newCategory !== null ? 'approved' : null;
	if (name === null || word === null) return [];
	const reasons = [reasonOf(payload.rejectedReason) ?? reasonOf(payload.reason), reasonOf(payload.description)].flatMap((one) => one ?? []);
	return [
		{
			type: 'template',
			id: textOf(payload.id),
			name,
			language: textOf(payload.languageCode) ?? '',
			...statusOf(word),
			reason: reasons.length === 0 ? null : [...new Set(reasons)].join(': '),
			category: newCategory,
		},
	];
}
