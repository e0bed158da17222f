import type { Selectable } from '../../vendor';
import { isoMoment } from '../time/iso';
import type { Store } from '../store/open';
import type { LeadTable } from '../store/tables/people';

/** What a form brought, contact data among it, for an owner who asks for it by number or by the token in its link. */
export async function leadCard(store: Store, key: { id: number } | { token: string }) {
	const row = await store.db
		.selectFrom('lead')
		.selectAll()
		.$if('id' in key, (query) => query.where('id', '=', 'id' in key ? key.id : 0))
		.$if('token' in key, (query) => query.where('token', '=', 'token' in key ? key.token : ''))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row)
		throw Object.assign(new Error('id' in key ? `There is no lead ${key.id}.` : 'There is no lead with this token.'), {
			hint: 'Choose it from the list, or check the number or token.',
		});
	return {
		leadId: row.id,
		state: row.state,
		subscriberId: row.subscriber_id,
		formId: row.form_id,
		formName: row.form_name,
		token: row.token,
		name: row.name,
		email: row.email,
		phone: row.phone,
		utm: parsed(row.utm),
		fields: parsed(row.fields),
		receivedAt: isoMoment(row.received_at),
		joinedAt: isoMoment(row.joined_at),
	};
}

/** The newest leads, for a list to choose from: form and moment, no contact data. */
export async function recentLeads(
	store: Store,
	limit: number,
	offset = 0,
): Promise<Array<Pick<Selectable<LeadTable>, 'id' | 'form_name' | 'state' | 'received_at'>>> {
	return await store.db
		.selectFrom('lead')
		.select(['id', 'form_name', 'state', 'received_at'])
		.orderBy('id', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
}

function parsed(text: string | null): object | null {
	return text === null ? null : (JSON.parse(text) as object);
}
