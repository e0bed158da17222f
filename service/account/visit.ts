import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { issueToken } from './issue';
import type { Issued } from './issue';
import type { PageToken } from './token';
import { endSession, readToken, spendToken } from './use';

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

/** The token of the visit's next page. */
export async function nextPage(store: Store, { subscriber_id, session, via }: PageToken): Promise<Issued> {
	return await transition(store, async (tx) => await issueToken(tx, { subscriberId: subscriber_id, purpose: 'page', session, via }));
}

/** He leaves: nothing opened in this visit shows or does anything any more. */
export async function leaveAccount(store: Store, { session }: Pick<PageToken, 'session'>): Promise<void> {
	await transition(store, async (tx) => await endSession(tx, session));
}
