import type { Selectable } from '../../vendor';
import type { DocumentTable } from '../store/tables/setup';
import type { Store } from '../store/open';

/** A document as it was in one version; undefined when there never was one. */
export async function documentVersion(store: Store, name: string, version: number): Promise<Selectable<DocumentTable> | undefined> {
	return await store.db.selectFrom('document').selectAll().where('name', '=', name).where('version', '=', version).executeTakeFirst();
}
