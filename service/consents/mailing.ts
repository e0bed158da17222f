import { noteUnsubscribed } from '../broadcasts/unsubscribed';
import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { dropMarketing } from '../effects/marketing';
import { fingerprint, latestDocuments } from '../orders/shownDocuments';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { keepEvidence } from './keep';

export interface MailingSwitch {
	subscriberId: number;
	on: boolean;
	/** Fingerprint of the document shown above the button for `on`. Left out where it is known to be the newest. */
	shown?: string;
	cause: string;
	messageId?: number;
	/** Who did it: `subscriber` unless told, or a manager. */
	actor?: string;
}

type Document = Awaited<ReturnType<typeof latestDocuments>>[number];

/**
 * Mailings and reminders to the undecided, on or off: consent to the document `mailing`, or its withdrawal, kept as evidence where setup has such a document. What
 * he has bought or asked for goes on either way, and he is told so. Asking twice says the same twice and changes nothing.
 */
export async function setMailing(store: Store, about: MailingSwitch): Promise<{ changed: boolean }> {
	return await transition(store, async (tx) => {
		await lockPerson(tx, about.subscriberId);
		return { changed: await switchMailing(tx, await subscriberById(tx, about.subscriberId), about) };
	});
}

/** The same, within a transaction that holds the person's lock. Gives whether it changed anything. */
export async function switchMailing(tx: Transition, subscriber: Subscriber, about: MailingSwitch): Promise<boolean> {
	const { on, shown, cause } = about;
	const document = (await latestDocuments(tx)).find(({ name }) => name === 'mailing');
	const words = await wordsFor(tx, subscriber);
	const key = `mailing:${subscriber.id}:${cause}`;
	const again: MessageButton[][] = [
		[{ label: 'button.mailing_on', action: document ? `mailing:on:${fingerprint([document])}` : 'mailing:on' }],
	];
	if (on && document && shown !== undefined && shown !== fingerprint([document])) {
		await addMessage(tx, subscriber, { key, message: 'mailing_terms', fields: { document: nameOf(document) }, buttons: again });
		return false;
	}
	const { mailing_consent, mailings_stopped_at } = subscriber;
	const changed = on ? mailing_consent === 0 || mailings_stopped_at !== null : mailings_stopped_at === null;
	if (changed) await change(tx, about, document);
	if (on) await addMessage(tx, subscriber, { key, message: 'mailing_on' });
	else {
		await dropMarketing(tx, subscriber.id);
		if (changed) await noteUnsubscribed(tx, subscriber.id);
		const terms = document ? words.text('mailing.terms', { document: nameOf(document) }) : '';
		await addMessage(tx, subscriber, { key, message: 'mailing_off', fields: { terms }, buttons: again });
	}
	return changed;
}

async function change(tx: Transition, about: MailingSwitch, document?: Document): Promise<void> {
	const { subscriberId, on, cause, messageId, actor = 'subscriber' } = about;
	await tx.db
		.updateTable('subscriber')
		.set({ mailing_consent: on ? 1 : 0, mailings_stopped_at: on ? null : tx.now, updated_at: tx.now })
		.where('id', '=', subscriberId)
		.execute();
	await record(tx, on ? 'mailing.started' : 'mailing.stopped', subscriberId, undefined, actor);
	if (!document) return;
	const { version, hash } = on ? document : ((await agreedMailing(tx, subscriberId)) ?? document);
	const documents = [{ name: 'mailing', version, hash, action: on ? ('given' as const) : ('withdrawn' as const) }];
	await keepEvidence(tx, { subscriberId, documents, orderId: null, messageId, actor, cause });
}

/** What he takes back is what he has given. */
async function agreedMailing(tx: Transition, subscriberId: number) {
	return await tx.db
		.selectFrom('consent')
		.select(['version', 'hash'])
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'mailing')
		.where('action', '=', 'given')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}

function nameOf({ title, url }: Document): string {
	return url ? `${title}: ${url}` : title;
}
