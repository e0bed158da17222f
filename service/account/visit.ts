import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { issueToken } from './issue';
import type { Issued } from './issue';
import type { PageToken } from './token';
import { endVisitsOf, readToken, spendToken } from './use';

/** The row of an opened page's token; undefined for one that is no good, and for whoever has asked to be erased. */
export async function openVisit(store: Store, token: unknown): Promise<PageToken | undefined> {
	const row = await readToken(store, 'page', token);
	if (!row) return undefined;
	const person = await store.db.selectFrom('subscriber').select('state').where('id', '=', row.subscriber_id).executeTakeFirst();
	return person && person.state !== 'erasing' && person.state !== 'erased' ? row : undefined;
}

/** Spends the page's token for the one change that may be made with it. False when it has been spent: a double click, a second tab, an old page. */
export async function beginChange(store: Store, row: PageToken): Promise<boolean> {
	return await transition(store, async (tx) => await spendToken(tx, row));
}

/** The token of the visit's next page; after a page that was spent already, no longer good than that one. */
export async function nextPage(store: Store, row: PageToken, wasSpent = false): Promise<Issued> {
	const { subscriber_id: subscriberId, via } = row;
	const notAfter = wasSpent ? row.expires_at : undefined;
	return await transition(store, async (tx) => await issueToken(tx, { subscriberId, purpose: 'page', via, visit: row, notAfter }));
}

/** He leaves: no link and no page of his shows or does anything any more, wherever it is open. */
export async function leaveAccount(store: Store, { subscriber_id }: Pick<PageToken, 'subscriber_id'>): Promise<void> {
	await transition(store, async (tx) => await endVisitsOf(tx, subscriber_id));
}

/** Whether a token is that of somebody who has asked to be erased: he is told so, and nothing of him. */
export async function isOfLeaving(store: Store, token: unknown): Promise<boolean> {
	const row = await readToken(store, 'page', token);
	if (!row) return false;
	const person = await store.db.selectFrom('subscriber').select('state').where('id', '=', row.subscriber_id).executeTakeFirst();
	return person?.state === 'erasing';
}
