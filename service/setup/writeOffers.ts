import type { Transition } from '../store/transition';
import { kindInSetup } from './kindInSetup';
import type { Setup } from './schema';

/** A sold version never changes: a difference makes a new one; an offer that is no longer listed is withdrawn and keeps serving its holders. */
export async function writeOffers(tx: Transition, setup: Setup): Promise<void> {
	for (const offer of setup.offers) {
		const values = {
			product_code: offer.product,
			name: offer.name,
			price_kopecks: offer.price,
			currency: 'RUB',
			term_count: offer.termCount,
			term_unit: offer.termUnit,
			vat_code: offer.vatCode,
			renewal_offer: offer.renewalOffer,
			renew_by: offer.renewBy,
			trial: offer.trial ? 1 : 0,
			// A subscription is prolonged by each purchase.
			one_time: offer.oneTime && kindInSetup(setup, offer.product) !== 'subscription' ? 1 : 0,
			parts: offer.parts,
			funnel: offer.funnel,
			also: offer.also.length > 0 ? JSON.stringify(offer.also) : null,
		};
		const last = await tx.db
			.selectFrom('offer')
			.selectAll()
			.where('code', '=', offer.code)
			.orderBy('version', 'desc')
			.limit(1)
			.executeTakeFirst();
		const same =
			last && last.withdrawn_at === null && Object.entries(values).every(([key, value]) => last[key as keyof typeof last] === value);
		if (same) continue;
		await tx.db
			.updateTable('offer')
			.set({ withdrawn_at: tx.now })
			.where('code', '=', offer.code)
			.where('withdrawn_at', 'is', null)
			.execute();
		await tx.db
			.insertInto('offer')
			.values({ ...values, code: offer.code, version: (last?.version ?? 0) + 1, created_at: tx.now })
			.execute();
	}
	const listed = setup.offers.map((offer) => offer.code);
	await tx.db
		.updateTable('offer')
		.set({ withdrawn_at: tx.now })
		.where('code', 'not in', listed)
		.where('withdrawn_at', 'is', null)
		.execute();
}
