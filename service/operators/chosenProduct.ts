import type { Transition } from '../store/transition';
import { productsToGive } from './products';
import { ActRefused } from './refused';

/** The product a workflow names, else that of his running subscription, else of the first subscription on sale. @throws ActRefused when there is none */
export async function chosenProduct(tx: Transition, subscriberId: number, named: string, open: boolean): Promise<string> {
	const product = named.trim() || (await productsToGive(tx, subscriberId, open))[0];
	if (!product) throw new ActRefused(open ? 'no_product' : 'nothing_runs');
	return product;
}
