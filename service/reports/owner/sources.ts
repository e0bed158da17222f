import type { Store } from '../../store/open';
import { sumsBySource } from '../bySource';
import type { SourceSums } from '../bySource';
import type { Span } from './window';

/** What came by one source in a period; sums are kopecks, net. */
export interface SourceFigures {
	/** As reports call it; `unknown` and `direct` for who came by nothing we know of. */
	source: string;
	newPeople: number;
	/** People whose first payment, trials aside, it was. */
	firstPurchases: number;
	revenueKopecks: number;
}

/** By the source each person first came from, and by the last one; the ones with most revenue first. */
export async function sourcesOf(store: Store, span: Span): Promise<Record<'first' | 'last', SourceFigures[]>> {
	const { first, last } = await sumsBySource(store, span);
	return { first: first.map(figuresOf), last: last.map(figuresOf) };
}

function figuresOf({ source, people, payers, kopecks }: SourceSums): SourceFigures {
	return { source, newPeople: people, firstPurchases: payers, revenueKopecks: kopecks };
}
