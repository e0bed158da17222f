import type { Transition } from '../store/transition';
import type { Setup } from './schema';
import type { Problem } from './validate';

/** A good that people are paying off keeps at least a module for each part: nobody is charged for a part that opens nothing. */
export async function planProblems(tx: Transition, { modules, products }: Setup): Promise<Problem[]> {
	const sold = await tx.db
		.selectFrom('plan')
		.select(({ fn }) => ['product_code', fn.max('parts').as('parts'), fn.countAll<number>().as('people')])
		.where('state', 'in', ['running', 'stopped'])
		.groupBy('product_code')
		.execute();
	return sold.flatMap(({ product_code: code, parts, people }) => {
		const count = modules.filter(({ product }) => product === code).length;
		if (count >= Number(parts)) return [];
		const at = products.some((product) => product.code === code) ? 'Modules' : 'Products';
		const says = `"${code}" has ${count} modules, but ${Number(people)} people are paying it off in up to ${Number(parts)} parts, each of which opens a share: keep at least ${Number(parts)} modules`;
		return [{ at, says }];
	});
}
