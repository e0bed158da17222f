import { fingerprint, latestDocuments } from '../orders/shownDocuments';
import type { Transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';
import { agreedTerms } from './keep';

/** The document about automatic renewal as it is now. */
export interface RenewalTerms {
	title: string;
	/** Empty where setup names none. */
	url: string;
	text: string;
	version: number;
	hash: string;
	/** Stands in a button for this very version. */
	fingerprint: string;
}

/** Null when setup has no such document. */
export async function renewalTerms(tx: Transition): Promise<RenewalTerms | null> {
	const document = (await latestDocuments(tx)).find(({ name }) => name === 'renewal');
	if (!document) return null;
	const { title, url, text, version, hash } = document;
	return { title, url: url ?? '', text, version, hash, fingerprint: fingerprint([document]) };
}

/** Whether renewal, switched on again, would go by terms he has not agreed to for these purchases: he is shown them first. */
export async function needsNewTerms(tx: Transition, subscriberId: number): Promise<boolean> {
	for (const subscription of await openSubscriptions(tx, subscriberId)) if (await hasNewTerms(tx, subscription)) return true;
	return false;
}

/** The same for one subscription. What renews already, and what was bought without consent to renewal, has none. */
export async function hasNewTerms(tx: Transition, subscription: Subscription): Promise<boolean> {
	const terms = await renewalTerms(tx);
	if (!terms || subscription.renewal_on === 1) return false;
	const { orderIds, withConsent } = await purchasesOf(tx, subscription.id);
	if (!withConsent) return false;
	return (await agreedTerms(tx, subscription.subscriber_id, orderIds))?.version !== terms.version;
}
