import { createHash } from 'node:crypto';
import type { Transition } from '../store/transition';
import { productsToGive } from './products';
import { ActRefused } from './refused';

/** A longer code would leave too little room for the rest of what a button carries. */
const MAX_CODE = 16;

/** How a button names a product: by its code, or a long one by its hash, which no code looks like. */
export function productInButton(code: string): string {
	return code.length <= MAX_CODE ? code : `=${createHash('sha256').update(code).digest('base64url').slice(0, 10)}`;
}

/** The product that a button names, among those that he can be given days of. @throws ActRefused when it is none of them any more */
export async function productOfButton(tx: Transition, subscriberId: number, named: string, open: boolean): Promise<string> {
	if (!named.startsWith('=')) return named;
	const product = (await productsToGive(tx, subscriberId, open)).find((code) => productInButton(code) === named);
	if (product === undefined) throw new ActRefused(open ? 'no_product' : 'nothing_runs');
	return product;
}
