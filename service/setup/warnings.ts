import type { Setup } from './schema';
import type { Problem } from './validate';
import { whatsappWarnings } from './whatsappWarnings';

/** What may be meant so and probably is not: said at Apply, which goes on. */
export function setupWarnings(setup: Setup): Problem[] {
	return [...soldFunnels(setup), ...whatsappWarnings(setup)];
}

/** A funnel that is sold, and that anybody gets who has its link. */
function soldFunnels({ offers, funnels }: Setup): Problem[] {
	const open = new Set(funnels.filter(({ onlyPaid }) => !onlyPaid).map(({ code }) => code));
	return offers.flatMap(({ funnel, price }, row): Problem[] =>
		funnel === null || price === 0 || !open.has(funnel)
			? []
			: [
					{
						at: `Offers, row ${row + 1}: funnel`,
						says: `who pays gets the funnel "${funnel}", and so does anybody with its link (?start=f_${funnel}); switch Only by Payment on in its row of Funnels, unless it is for everybody`,
					},
				],
	);
}
