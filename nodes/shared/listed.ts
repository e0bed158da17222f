import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Store } from '../../service/store/open';
import { toNodeError } from './errors';
import { storeOf } from './store';

/** Rows a page of a list to choose from. */
const PAGE = 50;

/** One page of a list from the store; the token is the number of rows before it. */
export async function listed(
	node: ILoadOptionsFunctions,
	token: string | undefined,
	rows: (store: Store, limit: number, offset: number) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
	const offset = Number(token ?? 0) || 0;
	try {
		const results = await rows(await storeOf(node), PAGE, offset);
		return { results, paginationToken: results.length === PAGE ? String(offset + PAGE) : undefined };
	} catch (error) {
		throw toNodeError(node, error);
	}
}
