import type { Insertable } from '../../vendor';
import type { Store } from '../../service/store/open';
import type { LeadTable, SubscriberTable } from '../../service/store/tables/people';
import { BOT } from './storeRows';

let people = 0;

/** A subscriber with what a test is about; the rest is usual. */
export async function addPerson({ db }: Store, given: Partial<Insertable<SubscriberTable>>): Promise<void> {
	const number = 50_000 + ++people;
	await db
		.insertInto('subscriber')
		.values({
			bot_id: BOT,
			telegram_user_id: number,
			chat_id: number,
			first_name: 'Anna',
			username: null,
			language: 'ru',
			zone: 'Europe/Moscow',
			slot_hour: 9,
			email: null,
			phone: null,
			state: 'active',
			awaiting: null,
			created_at: 0,
			updated_at: 0,
			...given,
		})
		.execute();
}

export async function addLead({ db }: Store, given: Partial<Insertable<LeadTable>>): Promise<void> {
	await db
		.insertInto('lead')
		.values({
			dedupe_key: `lead${++people}`,
			token: null,
			form_id: null,
			form_name: null,
			name: null,
			email: null,
			phone: null,
			utm: null,
			fields: null,
			state: 'joined',
			subscriber_id: null,
			received_at: 0,
			joined_at: 0,
			...given,
		})
		.execute();
}
