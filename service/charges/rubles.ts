/** Kopecks as YooKassa writes amounts: `990.00`. */
export function rubles(kopecks: number): string {
	return `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, '0')}`;
}
