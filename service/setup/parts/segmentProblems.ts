import { FREE_FUNNEL } from '../../funnels/freeSeries';
import { fieldOf } from '../../segments/value';
import type { Setup } from '../schema';
import type { Problem } from '../validate';

/** Rows whose value names something no other table has. */
export function segmentProblems({ segments, products, offers, funnels }: Setup): Problem[] {
	const productCodes = [...products.map(({ code }) => code), ...offers.flatMap(({ product, also }) => [product, ...also])];
	const known: Partial<Record<string, string[]>> = {
		product: productCodes,
		bought: [...productCodes, ...offers.map(({ code }) => code)],
		funnel: [FREE_FUNNEL, ...funnels.map(({ code }) => code)],
	};
	return segments.flatMap((row, index) => {
		const codes = known[fieldOf(row).value];
		return codes === undefined || codes.includes(row.value)
			? []
			: [
					{
						at: `Segments, row ${index + 1}: value`,
						says: `there is no "${row.value}"; write one of ${[...new Set(codes)].join(', ') || 'none'}`,
					},
				];
	});
}
