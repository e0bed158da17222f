import { lookUp, lookUpText, textOf } from './fields';
import type { Branch, Tree } from './tree';
import { isTree, parseJson, toTree } from './tree';
import type { TildaCart, TildaProduct } from './types';

/** The cart of a submission in any of the three encodings: `payment` as a JSON text, as bracketed names, or as a nested object. */
export function readCart(tree: Tree): TildaCart | undefined {
	const given = lookUp(tree, ['payment']);
	const parsed = typeof given === 'string' ? parseJson(given) : given;
	const payment = isTree(parsed) ? toTree(undefined, parsed) : undefined;
	if (!payment) return undefined;
	const transaction = lookUpText(payment, ['systranid']);
	return {
		orderId: lookUpText(payment, ['orderid']),
		system: lookUpText(payment, ['sys']) ?? lookUpText(tree, ['paymentsystem']),
		// "0" stands for "not paid yet".
		systemTransactionId: transaction === '0' ? undefined : transaction,
		amountKopecks: kopecks(lookUp(payment, ['amount'])),
		subtotalKopecks: kopecks(lookUp(payment, ['subtotal'])),
		promoCode: lookUpText(payment, ['promocode']),
		products: listOf(lookUp(payment, ['products'])).map(readProduct),
	};
}

/** A list, or the `0: …, 1: …` that bracketed names make of one. */
function listOf(value: Branch | undefined): Branch[] {
	if (Array.isArray(value)) return value;
	return isTree(value) ? Object.values(value) : value === undefined ? [] : [value];
}

function readProduct(product: Branch): TildaProduct {
	if (!isTree(product)) return { name: textOf(product) };
	const quantity = Number(lookUpText(product, ['quantity']));
	return {
		name: lookUpText(product, ['name', 'title']) ?? '',
		sku: lookUpText(product, ['sku']),
		externalId: lookUpText(product, ['externalid']),
		quantity: Number.isFinite(quantity) && quantity > 0 ? quantity : undefined,
		priceKopecks: kopecks(lookUp(product, ['price'])),
		amountKopecks: kopecks(lookUp(product, ['amount'])),
	};
}

/** `1 399`, `22.4`, `22,40` or the number 22.4 as whole kopecks; anything else is no sum. */
export function kopecks(value: Branch | undefined): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) && value >= 0 && value < 1e9 ? Math.round(value * 100) : undefined;
	if (typeof value !== 'string') return undefined;
	const parts = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(value.replace(/[\s\u00A0]/g, ''));
	return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined;
}
