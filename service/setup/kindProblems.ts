import { entitlementOf } from '../catalogue/holds';
import type { Transition } from '../store/transition';
import type { Setup } from './schema';
import type { Problem } from './validate';

/** What a product is does not change once it has been bought: what people have of it, a term or the good itself, stays what it is. */
export async function kindProblems(tx: Transition, setup: Setup): Promise<Problem[]> {
	const problems: Problem[] = [];
	for (const { code, kind } of await tx.db.selectFrom('product').select(['code', 'kind']).execute()) {
		const row = setup.products.findIndex((product) => product.code === code);
		const offered = setup.offers.findIndex((offer) => offer.product === code || offer.also.includes(code));
		if (row < 0 && offered < 0) continue;
		const wanted = setup.products[row]?.kind ?? 'subscription';
		if (wanted === kind || !(await isBought(tx, code))) continue;
		const at = row < 0 ? `Offers, row ${offered + 1}: product` : `Products, row ${row + 1}: kind`;
		const was = kind === 'subscription' ? 'a subscription' : kind === 'goods' ? 'a good' : 'a service';
		problems.push({
			at,
			says: `"${code}" has been bought as ${was} and stays one${row < 0 ? ': put its row back into Products' : ''}; use a new code`,
		});
	}
	return problems;
}

async function isBought(tx: Transition, productCode: string): Promise<boolean> {
	const order = await tx.db
		.selectFrom('orders')
		.select('id')
		.where('target', '=', productCode)
		.where('state', 'in', ['paid', 'part_refunded', 'awaiting'])
		.limit(1)
		.executeTakeFirst();
	if (order) return true;
	const running = await tx.db.selectFrom('subscription').select('id').where('product_code', '=', productCode).limit(1).executeTakeFirst();
	if (running) return true;
	const held = await tx.db
		.selectFrom('entitlement')
		.select('what')
		.where('what', '=', entitlementOf(productCode))
		.limit(1)
		.executeTakeFirst();
	return held !== undefined;
}
