import type { Selectable } from '../../vendor';
import type { LeadTable } from '../store/tables/people';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
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

/** The person arrives with a token: joins the lead, or leaves a note so that the form joins him when it lands. */
export async function claimToken(tx: Transition, token: string, subscriber: Pick<Subscriber, 'id' | 'email' | 'phone'>): Promise<boolean> {
	const lead = await tx.db.selectFrom('lead').selectAll().where('token', '=', token).orderBy('id').limit(1).executeTakeFirst();
	if (lead?.state === 'new') {
		await joinLead(tx, lead, subscriber);
		return true;
	}
	if (!lead) {
		await tx.db
			.insertInto('lead')
			.values({ dedupe_key: `token:${token}`, token, state: 'waiting', subscriber_id: subscriber.id, received_at: tx.now })
			.onConflict((conflict) => conflict.column('dedupe_key').doNothing())
			.execute();
	}
	return false;
}
