import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { joinLead } from './join';

/** A form submission as the Tilda parser gives it. */
export interface NewLead {
	dedupeKey: string;
	token?: string | null;
	formId?: string | null;
	formName?: string | null;
	name?: string | null;
	email?: string | null;
	phone?: string | null;
	utm?: Record<string, string>;
	fields?: Record<string, string>;
}

export interface LeadResult {
	leadId: number;
	repeated: boolean;
	/** Set when the person is known already. */
	subscriberId: number | null;
}

/** Keeps a lead once and joins it with its Telegram user if he came first (E4: repeating it changes nothing). */
export async function createLead(store: Store, lead: NewLead): Promise<LeadResult> {
	return await transition(store, async (tx) => {
		const known = await tx.db
			.selectFrom('lead')
			.select(['id', 'subscriber_id'])
			.where('dedupe_key', '=', lead.dedupeKey)
			.executeTakeFirst();
		if (known) return { leadId: known.id, repeated: true, subscriberId: known.subscriber_id };
		const values = {
			dedupe_key: lead.dedupeKey,
			token: lead.token ?? null,
			form_id: lead.formId ?? null,
			form_name: lead.formName ?? null,
			name: lead.name ?? null,
			email: lead.email ?? null,
			phone: lead.phone ?? null,
			utm: lead.utm ? JSON.stringify(lead.utm) : null,
			fields: lead.fields ? JSON.stringify(lead.fields) : null,
		};
		const waiting = lead.token
			? await tx.db.selectFrom('lead').selectAll().where('token', '=', lead.token).where('state', '=', 'waiting').executeTakeFirst()
			: undefined;
		if (!waiting) {
			const { id } = await tx.db
				.insertInto('lead')
				.values({ ...values, state: 'new', received_at: tx.now })
				.returning('id')
				.executeTakeFirstOrThrow();
			return { leadId: id, repeated: false, subscriberId: null };
		}
		await tx.db
			.updateTable('lead')
			.set({ ...values, received_at: tx.now })
			.where('id', '=', waiting.id)
			.execute();
		const subscriber = await tx.db
			.selectFrom('subscriber')
			.select(['id', 'email', 'phone'])
			.where('id', '=', waiting.subscriber_id!)
			.executeTakeFirst();
		if (subscriber) await joinLead(tx, { ...waiting, ...values }, subscriber);
		return { leadId: waiting.id, repeated: false, subscriberId: subscriber?.id ?? null };
	});
}
