import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { latestDocuments } from '../orders/shownDocuments';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { keepEvidence, noteRenewalSwitch } from './keep';
import { switchMailing } from './mailing';
import { renewedByOlder } from './renewedByOlder';
import { consentStanding } from './standing';
import type { DocumentName } from './standing';

export interface Renewed {
	subscriberId: number;
	document: DocumentName;
	/** The version he was shown. */
	version: number;
	cause: string;
	messageId?: number;
}

/**
 * He agrees to the newest version of a document he stands by, as shown; and to mailings also for the first time or anew. Nothing is noted (`agreed` false) for a
 * version that is not the newest any more, for what he has never agreed to or has taken back, and for what he has agreed to already.
 */
export async function agreeAnew(store: Store, about: Renewed): Promise<{ agreed: boolean }> {
	return await transition(store, async (tx) => {
		const { subscriberId, document, version, cause } = about;
		await lockPerson(tx, subscriberId);
		const subscriber = await subscriberById(tx, subscriberId);
		const standing = (await consentStanding(tx, subscriberId)).find((one) => one.document === document);
		if (standing?.newestVersion !== version) return { agreed: false };
		if (document === 'mailing' && !standing.isOutdated) return { agreed: await switchMailing(tx, subscriber, { ...about, on: true }) };
		if (!standing.isOutdated || !(await note(tx, about))) return { agreed: false };
		const { title, url } = standing;
		await addMessage(tx, subscriber, {
			key: `consent_renewed:${subscriberId}:${cause}`,
			message: 'consent_renewed',
			fields: { document: url ? `${title}: ${url}` : title },
		});
		return { agreed: true };
	});
}

async function note(tx: Transition, { subscriberId, document, version, messageId, cause }: Renewed): Promise<boolean> {
	const { hash } = (await latestDocuments(tx)).find(({ name }) => name === document)!;
	const actor = 'subscriber';
	if (document === 'renewal') {
		let any = false;
		for (const { orderIds, agreedElsewhere } of await renewedByOlder(tx, subscriberId, version)) {
			const about = { subscriberId, orderIds, agreedElsewhere, cause, actor, messageId, shown: { version, hash } };
			if (await noteRenewalSwitch(tx, about, 'given')) any = true;
		}
		return any;
	}
	const noted = await keepEvidence(tx, {
		subscriberId,
		documents: [{ name: document, version, hash, action: 'given' }],
		orderId: null,
		messageId,
		actor,
		cause,
	});
	if (noted) await record(tx, 'consent.given', subscriberId, { documents: [`${document} ${version}`] }, actor);
	return noted;
}
