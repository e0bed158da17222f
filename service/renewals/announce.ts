import { addMessage, alertOwner } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { cardInWords, chargeableCards } from '../cards/find';
import type { Offer } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { isCoveredByAnother, takeCovers } from './covers';
import { hasEnoughFiles } from './catalogue';
import { moveTo, renewalById } from './find';
import type { Renewal } from './find';
import { letEnd } from './letEnd';
import { chargeMoment, lookMoment, reminderMoments } from './moments';
import { writeNotice } from './notice';
import { expiringCard } from './plan';
import { renewalOfferOf } from './renewalOffer';
import { followStanding, standingOf } from './standing';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Announce {
	renewalId: number;
	/** Fewer days before the end than setup's notice days; left out = setup's. */
	noticeDays?: number;
	/** Key of another text than `renewal_notice`. */
	message?: string;
}

/**
 * The term ends soon: he is told what will be charged, when and how to stop it (M10). Whoever has no card or has switched renewal off is let go, a higher sum
 * waits for his tap, too few files wait for the owner (F4).
 * @returns what was done
 */
export async function announceRenewal(store: Store, { renewalId, noticeDays, message }: Announce): Promise<string> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		if (renewal.stage !== 'planned' && renewal.stage !== 'waiting_catalogue') return 'unchanged';
		const standing = await standingOf(tx, renewal);
		const followed = await followStanding(tx, renewal, standing);
		if (followed !== null || standing.is !== 'same') return followed ?? 'unchanged';
		const { subscription } = standing;
		const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
		const days = Math.min(noticeDays ?? renewals.noticeDays, renewals.noticeDays);
		const look = lookMoment(subscription, { ...renewals, noticeDays: days });
		if (tx.now < look) {
			await warnOfExpiry(tx, renewal, subscription);
			await moveTo(tx, renewal, { next_at: look, card_warned: 1 });
			return 'later';
		}
		return await announce(tx, renewal, subscription, message);
	});
}

/** Within a transaction, for one whose moment has come. */
export async function announce(tx: Transition, renewal: Renewal, subscription: Subscription, message?: string): Promise<string> {
	if (await isCoveredByAnother(tx, renewal)) {
		await moveTo(tx, renewal, { stage: 'covered', next_at: null });
		return 'covered';
	}
	const cards = await chargeableCards(tx, subscription.subscriber_id);
	const offer = await renewalOfferOf(tx, subscription);
	if (subscription.renewal_on === 0 || cards.length === 0 || !offer) {
		await letEnd(tx, renewal, subscription);
		return 'will_end';
	}
	if (offer.price_kopecks > (subscription.agreed_kopecks ?? 0)) return await askForTap(tx, renewal, subscription, offer);
	if (!(await hasEnoughFiles(tx, subscription, offer))) return await waitForFiles(tx, renewal, subscription);
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	// Sent late, the charge comes late too: never sooner than so many hours after (M10).
	const chargeAt = Math.max(chargeMoment(subscription, renewals), tx.now + renewals.noticeMinHours * HOUR_MS);
	await takeCovers(tx, renewal, subscription, offer);
	await moveTo(tx, renewal, {
		stage: 'announced',
		next_at: chargeAt,
		charge_at: chargeAt,
		offer_id: offer.id,
		price_kopecks: offer.price_kopecks,
		notices: renewal.notices + 1,
		notice_key: await writeNotice(tx, { renewal, subscription, offer, chargeAt, message }),
		notice_kopecks: offer.price_kopecks,
	});
	await record(tx, 'renewal.announced', subscription.subscriber_id, {
		renewal: renewal.id,
		offer: offer.code,
		kopecks: offer.price_kopecks,
	});
	return 'announced';
}

/** M10: more than he last paid is charged only after he has agreed. Until then he is reminded as one who will not be charged. */
async function askForTap(tx: Transition, renewal: Renewal, subscription: Subscription, offer: Offer): Promise<string> {
	const { subscriber, words, dueAt } = await speakTo(tx, subscription);
	const { renewals } = words.current.setup;
	const moments = reminderMoments(subscription, renewals);
	const passed = moments.filter(({ at }) => at <= tx.now).length;
	await moveTo(tx, renewal, {
		stage: 'needs_tap',
		offer_id: offer.id,
		price_kopecks: offer.price_kopecks,
		reminders: passed,
		next_at: moments[passed]?.at ?? subscription.ends_at + 1,
	});
	await addMessage(tx, subscriber, {
		key: `higher_price:${renewal.id}:${offer.id}`,
		message: 'higher_price',
		fields: { offer: offer.name, price: words.money(offer.price_kopecks), until: words.day(subscription.ends_at) },
		buttons: [
			[{ label: 'button.agree_price', fields: { price: words.money(offer.price_kopecks) }, action: `agree:${renewal.id}:${offer.id}` }],
			[{ label: 'button.cancel', action: 'cancel' }],
		],
		priority: PRIORITY.payment,
		dueAt,
		guard: 'renewal_reminds',
		guardRef: renewal.id,
	});
	return 'needs_tap';
}

/** F4: not charged for what is not there. He is told once; looked at again each day, and at the sync that brings files. */
async function waitForFiles(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<string> {
	const { subscriber, dueAt } = await speakTo(tx, subscription);
	await moveTo(tx, renewal, { stage: 'waiting_catalogue', next_at: tx.now + DAY_MS });
	if (tx.now > subscription.ends_at && subscription.state !== 'waiting_catalogue')
		await tx.db
			.updateTable('subscription')
			.set({ state: 'waiting_catalogue', next_file_at: null })
			.where('id', '=', subscription.id)
			.execute();
	await addMessage(tx, subscriber, {
		key: `renewal_waits:${subscription.id}:${renewal.term}`,
		message: 'renewal_waits',
		priority: PRIORITY.payment,
		dueAt,
	});
	const says = `Renewals wait: the series "${subscription.series_code}" does not have enough files for another term. Nobody is charged until it has; upload them.`;
	await alertOwner(
		tx,
		subscriber.bot_id,
		`catalogue_renewals:${subscription.series_code}:${new Date(tx.now).toISOString().slice(0, 10)}`,
		says,
	);
	return 'waiting_catalogue';
}

/** The card will have expired by the charge: he can replace it in one tap. */
async function warnOfExpiry(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<void> {
	const card = renewal.card_warned === 0 ? await expiringCard(tx, subscription) : undefined;
	if (!card) return;
	const { subscriber, words, dueAt } = await speakTo(tx, subscription);
	await addMessage(tx, subscriber, {
		key: `card_expiring:${card.id}:${subscription.id}:${renewal.term}`,
		message: 'card_expiring',
		fields: { card: cardInWords(card), until: words.day(subscription.ends_at) },
		priority: PRIORITY.payment,
		dueAt,
	});
}

async function speakTo(tx: Transition, subscription: Subscription) {
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { quietFrom: from, quietTo: to } = words.current.setup.service;
	return { subscriber, words, dueAt: outsideQuiet(tx.now, subscriber.zone, { from, to }) };
}
