import { lookAtAllAgain } from '../chats/lookAgain';
import { followObserveSetting } from '../observe/switch';
import { planWatch } from '../health/watch';
import { planReport } from '../reports/owner/plan';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { bindingProblem, bindShop } from './bindShop';
import type { Shop } from './bindShop';
import { forgetSetup, latestParts, saveSetting, SETUP_LOCK } from './current';
import { kindProblems } from './kindProblems';
import { planProblems } from './planProblems';
import { mergePart } from './mergePart';
import { SETUP_PARTS } from './schema';
import { validateSetup } from './validate';
import type { Problem } from './validate';
import { setupWarnings } from './warnings';
import { whatsappRouteProblems } from './whatsappRoutes';
import { writeCatalogue } from './writeCatalogue';

export type ApplyResult = { ok: true; changes: string[]; warnings: Problem[]; applied: boolean } | { ok: false; problems: Problem[] };

/**
 * Makes the given parts the setup that counts; a part that is missing or empty keeps what is stored. Binds the store to its shop and mode at the first
 * Apply and refuses another one later (M15).
 * @param preview true = say what would change, change nothing
 */
export async function applySetup(store: Store, given: Record<string, unknown>, shop: Shop | null, preview: boolean): Promise<ApplyResult> {
	await store.migrate();
	const result = await transition(store, async (tx): Promise<ApplyResult> => {
		// Of two at a moment the second builds on what the first has stored.
		await oneAtATime(store, tx.db, SETUP_LOCK);
		const stored = await latestParts(tx.db);
		const merged = Object.fromEntries(
			SETUP_PARTS.map((part) => [part, mergePart(stored[part], given[part])]).filter(([, value]) => value !== undefined),
		);
		const checked = validateSetup(merged);
		if ('problems' in checked) return { ok: false, problems: checked.problems };
		const ofBuyers = [
			...(await kindProblems(tx, checked.setup)),
			...(await planProblems(tx, checked.setup)),
			...whatsappRouteProblems(checked.setup),
		];
		if (ofBuyers.length > 0) return { ok: false, problems: ofBuyers };
		const shopProblem = shop ? await bindingProblem(tx, shop) : undefined;
		if (shopProblem) return { ok: false, problems: [shopProblem] };
		const changes = SETUP_PARTS.filter((part) => part in merged && JSON.stringify(merged[part]) !== JSON.stringify(stored[part])).map(
			(part) => `${part}: ${part in stored ? 'changed' : 'new'}`,
		);
		const warnings = setupWarnings(checked.setup);
		if (preview) return { ok: true, changes, warnings, applied: false };
		if (shop) await bindShop(tx, shop);
		for (const part of SETUP_PARTS) if (part in merged) await saveSetting(tx.db, part, merged[part], tx.now);
		await writeCatalogue(tx, checked.setup);
		await followObserveSetting(tx, checked.setup.service.observe);
		await planReport(tx, checked.setup.service);
		await planWatch(tx, checked.setup.service);
		await lookAtAllAgain(tx);
		await record(tx, 'setup.applied', null, { changes }, 'owner');
		return { ok: true, changes, warnings, applied: true };
	});
	forgetSetup(store);
	return result;
}
