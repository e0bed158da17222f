import type { Transition } from '../store/transition';
import { openWithPlans } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';
import { agreedTerms } from './keep';
import { lastWordOnRenewal } from './lastWord';

export interface RenewedByOlder {
	/** The purchases of one subscription that renews. */
	orderIds: number[];
	/** He agreed to it before he was imported. */
	agreedElsewhere: boolean;
	/** By what it renews; `at` is UTC ms. */
	agreed: { version: number; at: number; place: string };
}

/** M8: consent to renewal is per purchase: what of his renews by terms older than this version, the oldest first. What he has taken back is not asked for anew. */
export async function renewedByOlder(tx: Transition, subscriberId: number, newest: number): Promise<RenewedByOlder[]> {
	const found: RenewedByOlder[] = [];
	for (const { id, renewal_on } of await openWithPlans(tx, subscriberId)) {
		if (renewal_on === 0) continue;
		const { orderIds, agreedElsewhere } = await purchasesOf(tx, id);
		const agreed = await agreedTerms(tx, subscriberId, orderIds);
		// What was never bought has no consent of its own that could be given anew.
		if (!agreed || (orderIds.length === 0 && !agreedElsewhere) || agreed.version >= newest) continue;
		if ((await lastWordOnRenewal(tx, subscriberId, orderIds)) === 'given') found.push({ orderIds, agreedElsewhere, agreed });
	}
	return found.sort((a, b) => a.agreed.version - b.agreed.version);
}
