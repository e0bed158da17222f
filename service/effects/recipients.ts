import { languageOf } from '../messages/texts';
import type { Language } from '../messages/texts';
import type { CurrentSetup } from '../setup/current';
import type { Store } from '../store/open';

/** Whom an effect goes to and how he is spoken to. */
export interface Recipient {
	chatId: number;
	language: Language;
	audience: 'visitor' | 'subscriber';
	firstName: string;
}

/** The recipients of a batch by subscriber id; 0 stands for the owner's chat, when setup names one. */
export async function recipientsOf(store: Store, current: CurrentSetup, ids: number[]): Promise<Map<number, Recipient>> {
	const { service } = current.setup;
	const people = new Map<number, Recipient>();
	if (ids.includes(0) && service.ownerChatId !== null)
		people.set(0, { chatId: service.ownerChatId, language: service.language, audience: 'visitor', firstName: '' });
	const wanted = ids.filter((id) => id !== 0);
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
		])
		.where('id', 'in', wanted)
		.execute();
	for (const row of rows) {
		people.set(row.id, {
			chatId: row.chat_id,
			language: languageOf(row.language, service.language),
			audience: row.running === null ? 'visitor' : 'subscriber',
			firstName: row.first_name,
		});
	}
	return people;
}
