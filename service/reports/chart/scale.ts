const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Round steps from 0 to at least `highest`, in whole numbers: as many as told, or up to four. */
export function scaleOf(highest: number, parts?: number): number[] {
	const top = Math.max(highest, 1);
	const rough = top / (parts ?? 4);
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = Math.max(1, ROUND.map((times) => times * power).find((one) => one >= rough && (one < 1 || Number.isInteger(one))) ?? rough);
	return Array.from({ length: (parts ?? Math.ceil(top / step)) + 1 }, (_, index) => index * step);
}
