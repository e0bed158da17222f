import { hasNewTerms, renewalTerms } from '../consents/renewalTerms';
import { addMessage } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from './find';

/**
 * M8: renewal is not switched on again by terms he has not seen: where they have changed since he agreed, he is shown them with a button for this very version.
 * @param shown fingerprint of the terms under whose button he agrees now
 * @returns whether he has been asked, so that nothing may be switched on
 */
export async function askForTerms(
	tx: Transition,
	subscriber: Subscriber,
	resuming: Subscription[],
	{ key, shown }: { key: string; shown?: string },
): Promise<boolean> {
	const terms = await renewalTerms(tx);
	if (!terms || terms.fingerprint === shown) return false;
	const isNew: boolean[] = [];
	for (const subscription of resuming) isNew.push(await hasNewTerms(tx, subscription));
	if (!isNew.includes(true)) return false;
	await addMessage(tx, subscriber, {
		key,
		message: 'resume_new_terms',
		fields: { document: terms.url ? `${terms.title}: ${terms.url}` : terms.title },
		buttons: [[{ label: 'button.resume_agree', action: `resume:${terms.fingerprint}` }]],
	});
	return true;
}
