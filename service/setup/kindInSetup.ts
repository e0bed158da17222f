import type { Setup } from './schema';

/** What is sold under a product's code; one without a row in Products is a subscription. */
export function kindInSetup({ products }: Setup, productCode: string) {
	return products.find(({ code }) => code === productCode)?.kind ?? 'subscription';
}
