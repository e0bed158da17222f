import type { Transition } from '../store/transition';
import { kindInSetup } from './kindInSetup';
import type { Setup } from './schema';
import { writeDocument } from './writeDocument';
import { writeOffers } from './writeOffers';

/** Series, products, offers and documents as rows that orders, subscriptions and consents point at. */
export async function writeCatalogue(tx: Transition, setup: Setup): Promise<void> {
	for (const series of setup.series) {
		const row = { folder: series.folder, free_from: series.freeFrom, free_to: series.freeTo, first_paid: series.firstPaid };
		const before = await tx.db.selectFrom('series').select('folder').where('code', '=', series.code).executeTakeFirst();
		// Another folder is another listing: the cursor of the old one says nothing about it.
		const reset = before && before.folder !== series.folder ? { cursor: null } : {};
		await tx.db
			.insertInto('series')
			.values({ code: series.code, ...row })
			.onConflict((conflict) => conflict.column('code').doUpdateSet({ ...row, ...reset }))
			.execute();
	}
	for (const product of new Set([
		...setup.products.map(({ code }) => code),
		...setup.offers.flatMap((offer) => [offer.product, ...offer.also]),
	])) {
		const listed = setup.products.find(({ code }) => code === product);
		const values = {
			name: listed?.name ?? setup.service.name,
			kind: kindInSetup(setup, product),
			series_code: setup.series.find((one) => one.product === product)?.code ?? null,
			default_renewal_offer: setup.offers.find((offer) => offer.product === product && offer.renewalDefault)?.code ?? null,
		};
		await tx.db
			.insertInto('product')
			.values({ code: product, version: 1, created_at: tx.now, ...values })
			.onConflict((conflict) => conflict.columns(['code', 'version']).doUpdateSet(values))
			.execute();
	}
	await writeOffers(tx, setup);
	for (const document of setup.documents) await writeDocument(tx, document);
}
