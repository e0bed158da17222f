import type { Store } from '../../service/store/open';

/** He came with a form's link, and the form has not landed yet. */
export async function waitForForm(store: Store, subscriberId: number, token: string): Promise<void> {
	await store.db
		.insertInto('lead')
		.values({ dedupe_key: `token:${token}`, token, state: 'waiting', subscriber_id: subscriberId, received_at: 0 })
		.execute();
}
