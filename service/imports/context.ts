import type { Selectable } from '../../vendor';
import { alsoProducts } from '../renewals/renewalOffer';
import { currentSetup } from '../setup/current';
import type { ServiceSettings } from '../setup/schema';
import type { OfferTable } from '../store/tables/setup';
import type { Transition } from '../store/transition';
import type { Memo } from './once';

export interface KnownOffer {
	offer: Selectable<OfferTable>;
	/** What it opens: its own product first. */
	products: string[];
	kind: 'subscription' | 'goods' | 'service' | 'access';
}

/** What lines are checked against. */
export interface ListContext {
	/** Service clock. */
	now: number;
	service: ServiceSettings;
	offers: Map<string, KnownOffer>;
	/** By product: its series, and the first number that is paid for. */
	series: Map<string, { code: string; firstPaid: number }>;
	memo: Memo;
}

/** Reads it once a batch; setup may be applied anew meanwhile. */
export async function listContext(tx: Transition): Promise<ListContext> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const products = await tx.db.selectFrom('product').selectAll().orderBy('version').execute();
	const newest = new Map(products.map((product) => [product.code, product]));
	const rows = await tx.db.selectFrom('series').select(['code', 'first_paid']).execute();
	const firstPaid = new Map(rows.map((row) => [row.code, row.first_paid]));
	const series = new Map<string, { code: string; firstPaid: number }>();
	for (const { code, series_code } of newest.values())
		if (series_code !== null) series.set(code, { code: series_code, firstPaid: firstPaid.get(series_code) ?? 1 });
	const offers = new Map<string, KnownOffer>();
	// The newest that is sold takes the place of older ones; a withdrawn one serves where none is sold.
	for (const offer of await tx.db.selectFrom('offer').selectAll().orderBy('version').execute()) {
		const before = offers.get(offer.code)?.offer;
		if (before && before.withdrawn_at === null && offer.withdrawn_at !== null) continue;
		const kind = newest.get(offer.product_code)?.kind ?? 'subscription';
		offers.set(offer.code, { offer, kind, products: [offer.product_code, ...alsoProducts(offer)] });
	}
	return { now: tx.now, service: setup.service, offers, series, memo: new Map() };
}
