import { entitlementOf, entitlementsOf, moduleOf, modulePrefix } from '../catalogue/holds';
import { currentSetup } from '../setup/current';
import type { ModuleSettings } from '../setup/parts/modules';
import type { Transition } from '../store/transition';

/** The modules of a product in their order; each is called by its place, from 1. */
export async function modulesOf(tx: Transition, productCode: string): Promise<ModuleSettings[]> {
	return (await currentSetup(tx.store, tx.db)).setup.modules.filter(({ product }) => product === productCode);
}

/** How many modules, from the first, are open once so many parts are paid: each part opens its share, the last one all that is left. */
export function openAfter(paid: number, parts: number, modules: number): number {
	return Math.floor((Math.min(paid, parts) * modules) / parts);
}

/** Which modules of a product are open to him: all once he has the whole. */
export async function openModules(tx: Transition, subscriberId: number, productCode: string): Promise<Set<number>> {
	const held = new Set(await entitlementsOf(tx, subscriberId));
	const modules = await modulesOf(tx, productCode);
	if (held.has(entitlementOf(productCode))) return new Set(modules.map((_, index) => index + 1));
	const prefix = modulePrefix(productCode);
	return new Set([...held].filter((what) => what.startsWith(prefix)).map((what) => Number(what.slice(prefix.length))));
}

/** Opens the first so many modules for good. What is open already stays what the order before has opened. Gives the numbers that are new. */
export async function openUpTo(
	tx: Transition,
	{ subscriberId, productCode, count, orderId }: { subscriberId: number; productCode: string; count: number; orderId: number },
): Promise<number[]> {
	const opened: number[] = [];
	for (let n = 1; n <= count; n++) {
		const row = await tx.db
			.insertInto('entitlement')
			.values({ subscriber_id: subscriberId, what: moduleOf(productCode, n), order_id: orderId, granted_at: tx.now })
			.onConflict((conflict) => conflict.columns(['subscriber_id', 'what']).doNothing())
			.returning('what')
			.executeTakeFirst();
		if (row) opened.push(n);
	}
	return opened;
}
