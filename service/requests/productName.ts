import { newestProduct } from '../orders/product';
import type { Transition } from '../store/transition';

/** What a service is called now. */
export async function productName(tx: Transition, productCode: string): Promise<string> {
	return (await newestProduct(tx, productCode))?.name ?? productCode;
}
