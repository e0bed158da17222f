/** Sums as YooKassa writes them (`{ value: "990.00", currency: "RUB" }`) and as this package keeps them (whole kopecks). */
export interface Amount {
	value: string;
	currency: string;
}

/** Kopecks to `"990.00"`. Throws RangeError for anything but a whole, non-negative number of kopecks. */
export function kopecksToText(kopecks: number): string {
	if (!Number.isSafeInteger(kopecks) || kopecks < 0) throw new RangeError('A sum is a whole, non-negative number of kopecks');
	return `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, '0')}`;
}

/**
 * Rubles as a person types them to kopecks: `990`, `990.5`, `990,00`, `1 990,00` (spaces of any kind).
 * Throws RangeError for anything else: signs, letters, three decimals, or both a comma and a dot, which could mean either.
 */
export function textToKopecks(text: string): number {
	const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s  ]/g, ''));
	if (!match) throw new RangeError(`"${text.slice(0, 40)}" is not a sum in rubles. Write it like 990.00`);
	return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Kopecks to YooKassa's amount object. */
export function rubles(kopecks: number): Amount {
	return { value: kopecksToText(kopecks), currency: 'RUB' };
}

/** YooKassa's amount object to kopecks. Throws RangeError when the value is not a plain sum. */
export function kopecksOf(amount: Amount): number {
	return textToKopecks(amount.value);
}
