import { fingerprint, latestDocuments } from '../orders/shownDocuments';
import type { Store } from '../store/open';
import { transition } from '../store/transition';

export interface MailingTerms {
	title: string;
	url: string;
	text: string;
	/** Stands in the form for this very version. */
	fingerprint: string;
}

/** The document about mailings as it is now; undefined when setup has none. */
export async function mailingTerms(store: Store): Promise<MailingTerms | undefined> {
	return await transition(store, async (tx) => {
		const found = (await latestDocuments(tx)).find(({ name }) => name === 'mailing');
		return found && { title: found.title, url: found.url ?? '', text: found.text, fingerprint: fingerprint([found]) };
	});
}
