import type { Store } from '../store/open';
import { currentSetup } from '../setup/current';
import { endpoints } from '../setup/endpoints';
import { tokenOf } from './token';

/** The page's public address: the owner's own, else the one under which n8n serves 08; undefined where there is neither. */
export async function accountAddress(store: Store): Promise<string | undefined> {
	const own = (await currentSetup(store)).setup.service.accountUrl.trim();
	return own || (await endpoints(store)).account || undefined;
}

/** The link of an entry token. Made when it is sent: neither the outbox nor a backup holds a link that works. Undefined when it has been cleared away. */
export async function entryLink(store: Store, tokenId: number): Promise<string | undefined> {
	const address = await accountAddress(store);
	const row = await store.db.selectFrom('page_token').selectAll().where('id', '=', tokenId).executeTakeFirst();
	if (!address || !row || row.expires_at === 0) return undefined;
	const url = new URL(address);
	url.searchParams.set('t', tokenOf(store.secret, row));
	return url.href;
}
