import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { lockPerson } from '../subscribers/lock';
import { issueToken } from './issue';
import type { PageToken } from './token';
import { endVisitsOf, readToken, spendToken } from './use';

/** The row of an opened page's token, or that it is of somebody who has asked to be erased: he is told so, and nothing of him. Undefined for one that is no good. */
export async function openVisit(store: Store, token: unknown): Promise<PageToken | 'leaving' | undefined> {
	const row = await readToken(store, 'page', token);
	if (!row) return undefined;
	const person = await store.db.selectFrom('subscriber').select('state').where('id', '=', row.subscriber_id).executeTakeFirst();
	if (person?.state === 'erasing') return 'leaving';
	return person && person.state !== 'erased' ? row : undefined;
}

/** Spends the page's token for the one change that may be made with it. False when it has been spent: a double click, a second tab, an old page. */
export async function beginChange(store: Store, row: PageToken): Promise<boolean> {
	return await transition(store, async (tx) => await spendToken(tx, row));
}

/** An opened page: whose it is, how he entered, and the token its forms carry. */
export interface OpenPage {
	subscriberId: number;
	via: PageToken['via'];
	token: string;
}

/**
 * The visit's next page; after a page that was spent already, no longer good than that one. Undefined when he has left meanwhile, in another tab: under the
 * person's lock, so that no page outlives the leaving.
 */
export async function nextPage(store: Store, row: PageToken, wasSpent = false): Promise<OpenPage | undefined> {
	const { subscriber_id: subscriberId, via } = row;
	return await transition(store, async (tx) => {
		await lockPerson(tx, subscriberId);
		const now = await tx.db.selectFrom('page_token').select('expires_at').where('id', '=', row.id).executeTakeFirst();
		if (!now || now.expires_at === 0) return undefined;
		const notAfter = wasSpent ? row.expires_at : undefined;
		const { token } = await issueToken(tx, { subscriberId, purpose: 'page', via, visit: row, notAfter });
		return { subscriberId, via, token };
	});
}

/** He leaves: no link and no page of his shows or does anything any more, wherever it is open. */
export async function leaveAccount(store: Store, { subscriber_id }: Pick<PageToken, 'subscriber_id'>): Promise<void> {
	await transition(store, async (tx) => {
		await lockPerson(tx, subscriber_id);
		await endVisitsOf(tx, subscriber_id);
	});
}
