import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchSubscribers as search } from '../../service/subscribers/search';
import { listed } from './listed';

/** The people of the store by name, user name or number. */
export async function searchSubscribers(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
	return await listed(this, token, async (store, limit, offset) =>
		(await search(store, filter ?? '', limit, offset)).map(({ id, firstName, username, telegramUserId, state }) => ({
			name: [firstName, username && `@${username}`, `Telegram ${telegramUserId}`, state !== 'active' && state].filter(Boolean).join(' · '),
			value: id,
		})),
	);
}
