import { lookAtAllAgain } from '../chats/lookAgain';
import { documentHash } from '../consents/documentHash';
import { followObserveSetting } from '../observe/switch';
import { planReport } from '../reports/owner/plan';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { latestParts, saveSetting } from './current';
import { kindProblems } from './kindProblems';
import { SETUP_PARTS } from './schema';
import type { Setup } from './schema';
import { validateSetup } from './validate';
import type { Problem } from './validate';

export interface Shop {
	shopId: string;
	mode: 'test' | 'live';
}

export type ApplyResult = { ok: true; changes: string[]; applied: boolean } | { ok: false; problems: Problem[] };

/**
 * Makes the given parts the setup that counts; a part that is missing or empty keeps what is stored. Binds the store to its shop and mode at the first
 * Apply and refuses another one later (M15).
 * @param preview true = say what would change, change nothing
 */
export async function applySetup(store: Store, given: Record<string, unknown>, shop: Shop | null, preview: boolean): Promise<ApplyResult> {
	await store.migrate();
	return await transition(store, async (tx) => {
		const stored = await latestParts(tx.db);
		const merged = Object.fromEntries(
			SETUP_PARTS.map((part) => [part, mergePart(stored[part], given[part])]).filter(([, value]) => value !== undefined),
		);
		const checked = validateSetup(merged);
		if ('problems' in checked) return { ok: false, problems: checked.problems };
		const changedKinds = await kindProblems(tx, checked.setup);
		if (changedKinds.length > 0) return { ok: false, problems: changedKinds };
		const shopProblem = shop ? await bindingProblem(tx, shop) : undefined;
		if (shopProblem) return { ok: false, problems: [shopProblem] };
		const changes = SETUP_PARTS.filter((part) => part in merged && JSON.stringify(merged[part]) !== JSON.stringify(stored[part])).map(
			(part) => `${part}: ${part in stored ? 'changed' : 'new'}`,
		);
		if (preview) return { ok: true, changes, applied: false };
		if (shop) await bind(tx, shop);
		for (const part of SETUP_PARTS) if (part in merged) await saveSetting(tx.db, part, merged[part], tx.now);
		await writeCatalogue(tx, checked.setup);
		await followObserveSetting(tx, checked.setup.service.observe);
		await planReport(tx, checked.setup.service);
		await lookAtAllAgain(tx);
		await record(tx, 'setup.applied', null, { changes }, 'owner');
		return { ok: true, changes, applied: true };
	});
}

/** Lists replace lists; in objects an empty field keeps what is stored. */
function mergePart(stored: unknown, given: unknown): unknown {
	if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) return stored;
	if (Array.isArray(given) || typeof given !== 'object' || typeof stored !== 'object' || stored === null || Array.isArray(stored))
		return given;
	const filled = Object.entries(given).filter(([, value]) => value !== '' && value !== null && value !== undefined);
	return {
		...stored,
		...Object.fromEntries(
			filled.map(([key, value]) => [
				key,
				typeof value === 'object' && !Array.isArray(value) ? mergePart((stored as Record<string, unknown>)[key], value) : value,
			]),
		),
	};
}

async function bindingProblem(tx: Transition, shop: Shop): Promise<Problem | undefined> {
	const bound = await tx.db.selectFrom('installation').select(['shop_id', 'mode', 'clock_offset_ms']).executeTakeFirstOrThrow();
	if (bound.shop_id && (bound.shop_id !== shop.shopId || bound.mode !== shop.mode)) {
		return {
			at: 'YooKassa shop',
			says: `this store belongs to the ${bound.mode} shop ${bound.shop_id}; use its credential, or Start Live to begin with another shop`,
		};
	}
	if (shop.mode === 'live' && bound.clock_offset_ms !== 0)
		return { at: 'Clock', says: 'the service clock has been moved; with live keys that is refused. Use Start Live first' };
	if (shop.mode === 'live' && bound.mode !== 'live' && (await tx.db.selectFrom('charge').select('id').limit(1).executeTakeFirst()))
		return { at: 'YooKassa shop', says: 'this store holds payments of a rehearsal; with live keys that is refused. Use Start Live first' };
	return undefined;
}

async function bind(tx: Transition, shop: Shop): Promise<void> {
	await tx.db
		.updateTable('installation')
		// The version too: processes that know the settings already must learn of the shop.
		.set((eb) => ({ shop_id: shop.shopId, mode: shop.mode, applied_at: tx.now, setup_version: eb('setup_version', '+', 1) }))
		.where('shop_id', 'is', null)
		.execute();
}

async function writeCatalogue(tx: Transition, setup: Setup): Promise<void> {
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
			kind: kindOf(setup, product),
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

function kindOf({ products }: Setup, productCode: string) {
	return products.find(({ code }) => code === productCode)?.kind ?? 'subscription';
}

/** A sold version never changes: a difference makes a new one; an offer that is no longer listed is withdrawn and keeps serving its holders. */
async function writeOffers(tx: Transition, setup: Setup): Promise<void> {
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
			one_time: offer.oneTime && kindOf(setup, offer.product) !== 'subscription' ? 1 : 0,
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

async function writeDocument(tx: Transition, document: Setup['documents'][number]): Promise<void> {
	const hash = documentHash(document);
	const last = await tx.db
		.selectFrom('document')
		.select(['version', 'hash'])
		.where('name', '=', document.name)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last?.hash === hash) return;
	await tx.db
		.insertInto('document')
		.values({
			name: document.name,
			version: (last?.version ?? 0) + 1,
			title: document.title,
			text: document.text,
			url: document.url || null,
			hash,
			applied_at: tx.now,
		})
		.execute();
}
