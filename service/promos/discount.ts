/** YooKassa takes no payment below this. */
export const LEAST_KOPECKS = 100;

/** What a promo code or a reward gives: hundredths of a per cent off, kopecks off, or days on top. */
export interface Discount {
	kind: 'percent' | 'sum' | 'days';
	amount: number;
}

/** The price that is left, in kopecks; it may be too low to be paid, or none. */
export function reduced(kopecks: number, { kind, amount }: Discount): number {
	if (kind === 'days') return kopecks;
	return kind === 'sum' ? kopecks - amount : Math.round((kopecks * (10_000 - amount)) / 10_000);
}
