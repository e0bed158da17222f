import { sql } from '../../vendor';
import type { Selectable } from '../../vendor';
import type { LeadTable } from '../store/tables/people';
import { isGone } from '../erasure/guard';
import { enterByLead } from '../funnels/enterByLead';
import { touchSource } from '../sources/touch';
import { oneAtATime } from '../store/lock';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';

type Lead = Selectable<LeadTable>;

/**
 * Joins a form's lead with the person who came with its token. Contact data he has not given yet are taken over, unconfirmed: whoever sent him the link may have
 * filled in the form. utm becomes a touch of his source, and
 * he enters the funnels that hang on the form or its campaign. False, and nothing is done, for who has asked to be erased or has been.
 */
export async function joinLead(tx: Transition, lead: Lead, subscriber: Pick<Subscriber, 'id'>): Promise<boolean> {
	const { numUpdatedRows } = await tx.db
		.updateTable('subscriber')
		// By what stands there when it is written: an address that he types at this very moment stays, with its confirmation.
		.set({
			email: sql<string | null>`coalesce(email, ${lead.email})`,
			email_confirmed_at: sql<number | null>`case when email is null then null else email_confirmed_at end`,
			phone: sql<string | null>`coalesce(phone, ${lead.phone})`,
			updated_at: tx.now,
		})
		.where('id', '=', subscriber.id)
		// Read by the very write: an erasure that ends at this moment is waited for.
		.where('state', 'not in', ['erasing', 'erased'])
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return false;
	await tx.db
		.updateTable('lead')
		.set({ state: 'joined', subscriber_id: subscriber.id, joined_at: tx.now })
		.where('id', '=', lead.id)
		.execute();
	await touchSource(tx, subscriber.id, { kind: 'form', value: lead.form_name ?? lead.form_id, utm: lead.utm });
	await record(tx, 'lead.joined', subscriber.id, { lead: lead.id });
	await enterByLead(tx, subscriber, lead);
	return true;
}

/** The person arrives with a token: joins the leads that carry it, or leaves a note so that the form joins him when it lands. Neither for who is leaving. */
export async function claimToken(tx: Transition, token: string, subscriber: Pick<Subscriber, 'id'>): Promise<boolean> {
	await oneAtATime(tx.store, tx.db, `lead:${token}`);
	if (isGone(await subscriberById(tx, subscriber.id))) return false;
	const leads = await tx.db.selectFrom('lead').selectAll().where('token', '=', token).orderBy('id').execute();
	// Nobody's yet: the others belong to who came with the token first.
	if (leads.length > 0 && leads.every(({ state }) => state === 'new')) {
		let joined = false;
		for (const lead of leads) joined = (await joinLead(tx, lead, subscriber)) || joined;
		return joined;
	}
	if (leads.length === 0) {
		await tx.db
			.insertInto('lead')
			.values({ dedupe_key: `token:${token}`, token, state: 'waiting', subscriber_id: subscriber.id, received_at: tx.now })
			.onConflict((conflict) => conflict.column('dedupe_key').doNothing())
			.execute();
	}
	return false;
}
