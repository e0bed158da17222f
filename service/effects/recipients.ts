import { FREE_FUNNEL } from '../funnels/freeSeries';
import type { Standing } from '../messages/routes';
import { languageOf } from '../messages/texts';
import type { Language } from '../messages/texts';
import type { CurrentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { STAFF_LANE } from './kinds';

/** Whom an effect goes to and how he is spoken to. */
export interface Recipient extends Standing {
	chatId: number;
	language: Language;
	firstName: string;
}

/** The recipients of a batch by subscriber id; 0 stands for the owner's chat, -1 for the staff's, when setup names one. */
export async function recipientsOf(store: Store, current: CurrentSetup, ids: number[]): Promise<Map<number, Recipient>> {
	const { service } = current.setup;
	const people = new Map<number, Recipient>();
	if (ids.includes(0) && service.ownerChatId !== null)
		people.set(0, { chatId: service.ownerChatId, language: service.language, audience: 'visitor', freeTaken: true, firstName: '' });
	const staffChatId = service.staffChatId ?? service.ownerChatId;
	if (ids.includes(STAFF_LANE) && staffChatId !== null)
		people.set(STAFF_LANE, { chatId: staffChatId, language: service.language, audience: 'visitor', freeTaken: true, firstName: '' });
	const wanted = ids.filter((id) => id > 0);
	if (wanted.length === 0) return people;
	const rows = await store.db
		.selectFrom('subscriber')
		.select((eb) => [
			'id',
			'chat_id',
			'language',
			'first_name',
			eb
				.selectFrom('subscription')
				.select('subscription.id')
				.whereRef('subscription.subscriber_id', '=', 'subscriber.id')
				.where('subscription.state', '<>', 'ended')
				.limit(1)
				.as('running'),
			eb
				.selectFrom('funnel_entry')
				.select('funnel_entry.id')
				.whereRef('funnel_entry.subscriber_id', '=', 'subscriber.id')
				.where('funnel_entry.funnel', '=', FREE_FUNNEL)
				.as('entry'),
		])
		.where('id', 'in', wanted)
		.execute();
	for (const row of rows) {
		people.set(row.id, {
			chatId: row.chat_id,
			language: languageOf(row.language, service.language),
			audience: row.running === null ? 'visitor' : 'subscriber',
			freeTaken: row.entry !== null,
			firstName: row.first_name,
		});
	}
	return people;
}
