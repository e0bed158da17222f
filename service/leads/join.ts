import type { Selectable } from '../../vendor';
import type { LeadTable } from '../store/tables/people';
import { oneAtATime } from '../store/lock';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';

type Lead = Selectable<LeadTable>;

/** Joins a form's lead with the person who came with its token. Contact data he has not given yet are taken over; utm becomes a touch of his source. */
export async function joinLead(tx: Transition, lead: Lead, subscriber: Pick<Subscriber, 'id' | 'email' | 'phone'>): Promise<void> {
	await tx.db
		.updateTable('lead')
		.set({ state: 'joined', subscriber_id: subscriber.id, joined_at: tx.now })
		.where('id', '=', lead.id)
		.execute();
	await tx.db
		.updateTable('subscriber')
		.set({ email: subscriber.email ?? lead.email, phone: subscriber.phone ?? lead.phone, updated_at: tx.now })
		.where('id', '=', subscriber.id)
		.execute();
	await tx.db
		.insertInto('source_touch')
		.values({ subscriber_id: subscriber.id, kind: 'form', value: lead.form_name ?? lead.form_id, utm: lead.utm, at: tx.now })
		.execute();
	await record(tx, 'lead.joined', subscriber.id, { lead: lead.id });
}

/** The person arrives with a token: joins the leads that carry it, or leaves a note so that the form joins him when it lands. */
export async function claimToken(tx: Transition, token: string, subscriber: Pick<Subscriber, 'id' | 'email' | 'phone'>): Promise<boolean> {
	await oneAtATime(tx.store, tx.db, `lead:${token}`);
	const leads = await tx.db.selectFrom('lead').selectAll().where('token', '=', token).orderBy('id').execute();
	// Nobody's yet: the others belong to who came with the token first.
	if (leads.length > 0 && leads.every(({ state }) => state === 'new')) {
		for (const lead of leads) await joinLead(tx, lead, await subscriberById(tx, subscriber.id));
		return true;
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
