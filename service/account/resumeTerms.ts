import { needsNewTerms, renewalTerms } from '../consents/renewalTerms';
import type { Store } from '../store/open';
import { transition } from '../store/transition';

/** The terms he has to see before renewal is switched on again; null when he has agreed to them as they are. */
export async function termsOfResuming(store: Store, subscriberId: number): ReturnType<typeof renewalTerms> {
	return await transition(store, async (tx) => ((await needsNewTerms(tx, subscriberId)) ? await renewalTerms(tx) : null));
}

/** What he agrees to by binding a card: the document about automatic renewal as it is now; null when setup has none. */
export async function termsOfRenewal(store: Store): ReturnType<typeof renewalTerms> {
	return await transition(store, async (tx) => await renewalTerms(tx));
}
