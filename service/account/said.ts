import type { MessagePayload } from '../messages/render';
import type { Store } from '../store/open';

/** The newest thing written for him to be told. */
export async function lastSaid(store: Store, subscriberId: number): Promise<number> {
	const row = await store.db
		.selectFrom('effect')
		.select((eb) => eb.fn.max('id').as('id'))
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirst();
	return row?.id ?? 0;
}

/** The messages written for him since: the page says of a change what the chat says of it. */
export async function saidSince(store: Store, subscriberId: number, after: number): Promise<MessagePayload[]> {
	const rows = await store.db
		.selectFrom('effect')
		.select('payload')
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'message')
		.where('channel', 'in', ['telegram', 'whatsapp'])
		.where('id', '>', after)
		.orderBy('id')
		.limit(5)
		.execute();
	return rows.map(({ payload }) => JSON.parse(payload) as MessagePayload);
}

/** What a change made with this cause has told him: for whoever sends the same form again. */
export async function saidBy(store: Store, subscriberId: number, cause: string): Promise<MessagePayload[]> {
	const rows = await store.db
		.selectFrom('effect')
		.select(['key', 'payload'])
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'message')
		.where('key', 'like', `%:${cause}%`)
		.orderBy('id')
		.execute();
	// The like cannot tell page:1 from page:12.
	const own = rows.filter(({ key }) => key.endsWith(`:${cause}`) || key.includes(`:${cause}:`));
	return own.map(({ payload }) => JSON.parse(payload) as MessagePayload);
}
