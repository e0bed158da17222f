import type { Store } from '../store/open';

/** What can be bought now, for a list to choose from. */
export async function offersToChoose(store: Store) {
	return await store.db
		.selectFrom('offer')
		.select(['code', 'name', 'price_kopecks', 'term_count', 'term_unit'])
		.where('withdrawn_at', 'is', null)
		.orderBy('id')
		.execute();
}
