import { addMessage } from '../effects/add';
import { prepareLinkCharge } from '../charges/prepareLink';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { latestDocuments } from './choose';
import { isOpen, orderOf } from './find';
import type { Order } from './find';
import { showOffers } from './offerCard';

export interface Consent {
	subscriberId: number;
	orderId: number;
	/** Whether he agreed to automatic renewal in this purchase (M8); every offer can be bought without. */
	renewal: boolean;
	cause: string;
	messageId?: number;
}

/** What comes next: a charge to run, an e-mail to wait for, or nothing. */
export interface NextStep {
	chargeId: number | null;
}

/** Keeps the consent as evidence (document, version, hash, when, where) and prepares the payment. */
export async function giveConsent(store: Store, consent: Consent): Promise<NextStep> {
	const step = await transition(store, async (tx) => {
		const order = await orderOf(tx, consent.orderId, consent.subscriberId);
		if (!order || !isOpen(order)) return null;
		const subscriber = await subscriberById(tx, consent.subscriberId);
		await keepEvidence(tx, consent, order);
		await tx.db
			.updateTable('orders')
			.set({ renewal_consent: consent.renewal ? 1 : 0 })
			.where('id', '=', order.id)
			.execute();
		return await toPayment(tx, subscriber, { ...order, renewal_consent: consent.renewal ? 1 : 0 }, consent.cause);
	});
	if (step === null) await showOffers(store, consent);
	return step ?? { chargeId: null };
}

/** One row a document and decision, never changed. Pressing the other button withdraws what the first one gave. */
async function keepEvidence(tx: Transition, { subscriberId, orderId, renewal, messageId }: Consent, order: Order): Promise<void> {
	const withdrawn = order.renewal_consent === 1 && !renewal;
	const documents = (await latestDocuments(tx)).filter(
		({ name }) => name === 'offer' || name === 'privacy' || (name === 'renewal' && (renewal || withdrawn)),
	);
	for (const { name, version, hash } of documents) {
		await tx.db
			.insertInto('consent')
			.values({
				subscriber_id: subscriberId,
				document: name,
				version,
				hash,
				action: name === 'renewal' && withdrawn ? 'withdrawn' : 'given',
				place: 'chat',
				actor: 'subscriber',
				order_id: orderId,
				message_id: messageId ?? null,
				at: tx.now,
			})
			.execute();
	}
	await record(
		tx,
		'consent.given',
		subscriberId,
		{ order: orderId, renewal, documents: documents.map(({ name, version }) => `${name} ${version}`) },
		'subscriber',
	);
}

/** Asks for the e-mail first when receipts need one. */
async function toPayment(tx: Transition, subscriber: Subscriber, order: Order, cause: string): Promise<NextStep> {
	const { current } = await wordsFor(tx, subscriber);
	const { receipts } = current.setup.service;
	const known = receipts === 'off' || subscriber.email !== null || (receipts === 'emailOrPhone' && subscriber.phone !== null);
	if (!known) {
		await tx.db
			.updateTable('subscriber')
			.set({ awaiting: `email:${order.id}` })
			.where('id', '=', subscriber.id)
			.execute();
		await addMessage(tx, subscriber, { key: `need_email:${order.id}:${cause}`, message: 'need_email' });
		return { chargeId: null };
	}
	return { chargeId: await prepareLinkCharge(tx, subscriber, order, cause) };
}

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/;

/** His answer to "which e-mail?". */
export async function giveEmail(
	store: Store,
	{ subscriberId, text, cause }: { subscriberId: number; text: string; cause: string },
): Promise<NextStep> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const orderId = Number(/^email:(\d+)$/.exec(subscriber.awaiting ?? '')?.[1]);
		const email = text.trim().toLowerCase();
		if (!EMAIL.test(email)) {
			await addMessage(tx, subscriber, { key: `email_wrong:${subscriberId}:${cause}`, message: 'email_wrong' });
			return { chargeId: null };
		}
		await tx.db.updateTable('subscriber').set({ email, awaiting: null, updated_at: tx.now }).where('id', '=', subscriberId).execute();
		const order = Number.isInteger(orderId) ? await orderOf(tx, orderId, subscriberId) : undefined;
		return order && isOpen(order) ? { chargeId: await prepareLinkCharge(tx, { ...subscriber, email }, order, cause) } : { chargeId: null };
	});
}
