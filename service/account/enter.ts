import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { issueToken } from './issue';
import { readToken, spendToken } from './use';
import type { OpenPage } from './visit';

/**
 * Opens the account page with a link's token, once: the token is spent and the first page's token is given. Undefined for a token that is used, old, altered or
 * made up, and for whoever has asked to be erased; the caller says the same of all of them.
 */
export async function enterAccount(store: Store, token: unknown): Promise<OpenPage | undefined> {
	const row = await readToken(store, 'entry', token);
	if (!row) return undefined;
	return await transition(store, async (tx) => {
		const { id, state } = await subscriberById(tx, row.subscriber_id);
		if (state === 'erasing' || state === 'erased' || !(await spendToken(tx, row))) return undefined;
		await record(tx, 'account.entered', id, { via: row.via }, 'subscriber');
		const { token } = await issueToken(tx, { subscriberId: id, purpose: 'page', via: row.via, visit: row });
		return { subscriberId: id, via: row.via, token };
	});
}
