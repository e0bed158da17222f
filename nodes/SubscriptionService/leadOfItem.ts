import type { IDataObject } from 'n8n-workflow';
import type { TildaSubmission } from '../../clients/tilda';
import { keptBody } from '../../service/inbox/body';
import type { NewLead } from '../../service/leads/create';
import type { Store } from '../../service/store/open';

/**
 * The Tilda Trigger's item as a lead: read from the inbox when the trigger keeps submissions there (names and phones stay out of execution data), else from
 * the item itself. Null for one that was emptied there because its person has been erased. @throws Error when the item is no submission
 */
export async function leadOfItem(store: Store, json: IDataObject): Promise<NewLead | null> {
	const { inboxId } = json;
	const isKept = typeof inboxId === 'number';
	const source = isKept ? await keptBody(store, inboxId) : json;
	if (isKept && source && Object.keys(source).length === 0) return null;
	const { dedupeKey, token, form, name, email, phone, utm, fields }: Partial<TildaSubmission> = source ?? {};
	if (typeof dedupeKey !== 'string' || dedupeKey === '') {
		throw Object.assign(new Error('The item is not a form submission: it has no dedupeKey.'), {
			hint: 'Connect the Tilda Trigger to this node.',
		});
	}
	const texts = Object.entries(utm ?? {}).map(([key, value]): [string, string] => [key, String(value)]);
	return { dedupeKey, token, formId: form?.id, formName: form?.name, name, email, phone, utm: Object.fromEntries(texts), fields };
}
