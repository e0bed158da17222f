import type { ListQuery, Page } from './types';

/** Walks a list page by page, newest first, until it ends or the caller stops. Pages hold 100 objects unless the query says otherwise. */
export async function* pages<T, Q extends ListQuery>(list: (query: Q) => Promise<Page<T>>, query: Q): AsyncGenerator<T[]> {
	let cursor = query.cursor;
	do {
		const page = await list({ limit: 100, ...query, cursor });
		yield page.items;
		// A cursor that does not move would walk in a circle.
		cursor = page.next_cursor === cursor ? undefined : page.next_cursor;
	} while (cursor);
}
