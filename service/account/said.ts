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
		.where('channel', '=', 'telegram')
		.where('id', '>', after)
		.orderBy('id')
		.limit(5)
		.execute();
	return rows.map(({ payload }) => JSON.parse(payload) as MessagePayload);
}
