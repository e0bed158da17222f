import type { NotNull } from '../../vendor';
import { isLeaving } from '../erasure/guard';
import { emptyForm } from '../erasure/wipeInbox';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { EMPTY_LEAD } from './empty';
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
		// Form and Start of one person at the same moment must see each other, and the same form by two ways.
		await oneAtATime(store, tx.db, `lead:${lead.token || lead.dedupeKey}`);
		const known = await tx.db
			.selectFrom('lead')
			.select(['id', 'subscriber_id'])
			.where('dedupe_key', '=', lead.dedupeKey)
			.executeTakeFirst();
		if (known) {
			// The same form by two ways is kept twice.
			if (known.subscriber_id !== null && (await isLeaving(tx, known.subscriber_id))) await emptyForm(tx, lead.dedupeKey);
			return { leadId: known.id, repeated: true, subscriberId: known.subscriber_id };
		}
		const owned = await ownedLead(tx, lead.token);
		// Under his lock: an erasure that ends at this moment takes the row away that waits for the form.
		if (owned && (await isLeaving(tx, owned.subscriber_id))) return await keepNumber(tx, lead.dedupeKey, owned.subscriber_id);
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
		const kept =
			owned?.state === 'waiting'
				? await tx.db
						.updateTable('lead')
						.set({ ...values, received_at: tx.now })
						.where('id', '=', owned.id)
						.returningAll()
						.executeTakeFirstOrThrow()
				: await tx.db
						.insertInto('lead')
						.values({ ...values, state: 'new', received_at: tx.now })
						.returningAll()
						.executeTakeFirstOrThrow();
		if (!owned) return { leadId: kept.id, repeated: false, subscriberId: null };
		await joinLead(tx, kept, { id: owned.subscriber_id });
		return { leadId: kept.id, repeated: false, subscriberId: owned.subscriber_id };
	});
}

/** The form of who is erased, or wants to be: only its number is kept, so that a repeat of it is known as one. */
async function keepNumber(tx: Transition, dedupeKey: string, subscriberId: number): Promise<LeadResult> {
	await emptyForm(tx, dedupeKey);
	const { id } = await tx.db
		.insertInto('lead')
		.values({ ...EMPTY_LEAD, dedupe_key: dedupeKey, state: 'joined', subscriber_id: subscriberId, received_at: tx.now })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { leadId: id, repeated: false, subscriberId: null };
}

/** The token's lead that has its person already: one that waits for its form, else an earlier form of his. */
async function ownedLead(tx: Transition, token: string | null | undefined) {
	if (!token) return undefined;
	return await tx.db
		.selectFrom('lead')
		.select(['id', 'state', 'subscriber_id'])
		.where('token', '=', token)
		.where('subscriber_id', 'is not', null)
		.$narrowType<{ subscriber_id: NotNull }>()
		.orderBy('state', 'desc')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
}
