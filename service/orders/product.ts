import type { Selectable } from '../../vendor';
import type { ProductTable } from '../store/tables/setup';
import type { Transition } from '../store/transition';

/** A product as setup has it now: its newest version. */
export async function newestProduct(tx: Transition, code: string): Promise<Selectable<ProductTable> | undefined> {
	return await tx.db.selectFrom('product').selectAll().where('code', '=', code).orderBy('version', 'desc').limit(1).executeTakeFirst();
}
