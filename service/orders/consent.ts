import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { prepareLinkCharge } from '../charges/prepareLink';
import { CONTACT_FOR_RENEWAL } from '../renewals/askForContact';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { isGood } from '../catalogue/kind';
import { goodsMessage } from '../goods/show';
import { giveFree } from '../payments/giveFree';
import { askForConsent, mayRenew } from './askForConsent';
import { chooseIn } from './choose';
import { keepEvidence } from '../consents/keep';
import { isOpen, offerById, orderOf } from './find';
import type { Order } from './find';
import { offersMessage } from './offerCard';
import { refuseTrial } from './refuseTrial';
import { fingerprint, latestDocuments } from './shownDocuments';

export interface Consent {
	subscriberId: number;
	orderId: number;
	/** Fingerprint of the documents shown above the button he pressed. Left out where they are known to be the newest. */
	shown?: string;
	/** Whether he agreed to automatic renewal in this purchase (M8); every offer can be bought without. */
	renewal: boolean;
	cause: string;
	messageId?: number;
}

/** What comes next: a charge to run, an e-mail to wait for, or nothing. */
export interface NextStep {
	chargeId: number | null;
}

/**
 * Keeps the consent as evidence (document, version, hash, when, where) and prepares the payment. A document that has changed since it was shown is shown
 * first: nobody agrees to what he has not seen. An order that is closed, foreign or unknown shows what can be bought; that of a good is as if he had pressed its button.
 */
export async function giveConsent(store: Store, consent: Consent): Promise<NextStep> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, consent)) return { chargeId: null };
		const order = await orderOf(tx, consent.orderId, consent.subscriberId);
		if (!order) return await backToOffers(tx, consent);
		const subscriber = await subscriberById(tx, consent.subscriberId);
		const offer = await offerById(tx, order.offer_id);
		if (!isOpen(order)) {
			if (!(await isGood(tx, offer))) return await backToOffers(tx, consent);
			// The same tap once more: what it gave has been given.
			if (await hasConsented(tx, order.id, consent.cause)) return { chargeId: null };
			await chooseIn(tx, { subscriberId: subscriber.id, offerCode: offer.code, cause: consent.cause }, goodsMessage);
			return { chargeId: null };
		}
		// An operator may have given him days since it was offered.
		if (await refuseTrial(tx, subscriber, offer, consent.cause)) return { chargeId: null };
		const documents = await latestDocuments(tx);
		if (consent.shown !== undefined && consent.shown !== fingerprint(documents)) {
			await askForConsent(tx, subscriber, offer, order, consent.cause);
			return { chargeId: null };
		}
		const renewal = consent.renewal && (await mayRenew(tx, offer, order));
		await noteConsent(tx, { ...consent, renewal }, order, documents);
		await tx.db
			.updateTable('orders')
			.set({ renewal_consent: renewal ? 1 : 0 })
			.where('id', '=', order.id)
			.execute();
		return await toPayment(tx, subscriber, { ...order, renewal_consent: renewal ? 1 : 0 }, consent.cause);
	});
}

async function hasConsented(tx: Transition, orderId: number, cause: string): Promise<boolean> {
	const row = await tx.db
		.selectFrom('consent')
		.select('id')
		.where('order_id', '=', orderId)
		.where('cause', '=', cause)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

async function backToOffers(tx: Transition, { subscriberId, cause }: Pick<Consent, 'subscriberId' | 'cause'>): Promise<NextStep> {
	await offersMessage(tx, { subscriberId, cause });
	return { chargeId: null };
}

/** Either button accepts offer and privacy, the first one renewal too. Pressing the other button withdraws what the first one gave. */
async function noteConsent(
	tx: Transition,
	{ subscriberId, orderId, renewal, messageId, cause }: Consent,
	order: Order,
	all: Awaited<ReturnType<typeof latestDocuments>>,
): Promise<void> {
	const withdrawn = order.renewal_consent === 1 && !renewal;
	const documents = all
		.filter(({ name }) => name === 'offer' || name === 'privacy' || (name === 'renewal' && (renewal || withdrawn)))
		.map(({ name, version, hash }) => ({
			name,
			version,
			hash,
			action: name === 'renewal' && withdrawn ? ('withdrawn' as const) : ('given' as const),
		}));
	if (!(await keepEvidence(tx, { subscriberId, documents, orderId, messageId, cause }))) return;
	const named = documents.map(({ name, version }) => `${name} ${version}`);
	await record(tx, 'consent.given', subscriberId, { order: orderId, renewal, documents: named }, 'subscriber');
}

/** Asks for the e-mail first when receipts need one. What costs nothing is given at once. */
async function toPayment(tx: Transition, subscriber: Subscriber, order: Order, cause: string): Promise<NextStep> {
	if (order.price_kopecks === 0) {
		await giveFree(tx, subscriber, order);
		return { chargeId: null };
	}
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

/** Digits of a phone number with its country code. Source: E.164. */
const PHONE_DIGITS = /^\d{10,15}$/;
const PHONE = /^\+?[\d\s()-]{10,25}$/;

/** Where the receipt goes, out of what he wrote: an e-mail address, or a phone number where setup takes one. Undefined when it is neither. */
function contactOf(text: string, receipts: 'off' | 'email' | 'emailOrPhone'): { email: string } | { phone: string } | undefined {
	const email = text.trim().toLowerCase();
	if (EMAIL.test(email)) return { email };
	const phone = text.replace(/\D/g, '');
	return receipts === 'emailOrPhone' && PHONE.test(text.trim()) && PHONE_DIGITS.test(phone) ? { phone } : undefined;
}

/** His answer to "which e-mail?". When the order it was for is closed meanwhile, he is shown what can be bought, and nothing is waited for any more. */
export async function giveEmail(
	store: Store,
	{ subscriberId, text, cause }: { subscriberId: number; text: string; cause: string },
): Promise<NextStep> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { chargeId: null };
		const subscriber = await subscriberById(tx, subscriberId);
		const { receipts } = (await wordsFor(tx, subscriber)).current.setup.service;
		const contact = contactOf(text, receipts);
		const orderId = Number(/^email:(\d+)$/.exec(subscriber.awaiting ?? '')?.[1] ?? 0);
		const order = await orderOf(tx, orderId, subscriberId);
		const open = order && isOpen(order) ? order : undefined;
		const forRenewal = subscriber.awaiting === CONTACT_FOR_RENEWAL;
		if (!contact && (open || forRenewal)) {
			await addMessage(tx, subscriber, { key: `email_wrong:${subscriberId}:${cause}`, message: 'email_wrong' });
			return { chargeId: null };
		}
		// What he types himself is his, whatever a form has brought before.
		const confirmed = contact && 'email' in contact ? { email_confirmed_at: tx.now } : {};
		await tx.db
			.updateTable('subscriber')
			.set({ ...contact, ...confirmed, awaiting: null, updated_at: tx.now })
			.where('id', '=', subscriberId)
			.execute();
		if (forRenewal) {
			await addMessage(tx, subscriber, { key: `email_saved:${subscriberId}:${cause}`, message: 'email_saved' });
			return { chargeId: null };
		}
		if (!open) return await backToOffers(tx, { subscriberId, cause });
		return { chargeId: await prepareLinkCharge(tx, { ...subscriber, ...contact }, open, cause) };
	});
}
