import { chargeableCards } from '../cards/find';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { announcedCharge } from './announcedCharge';
import { askForContact } from './askForContact';
import { askForTap } from './askForTap';
import { isCoveredByAnother, takeCovers } from './covers';
import { hasEnoughFiles } from './catalogue';
import { moveTo, renewalById } from './find';
import type { Renewal } from './find';
import { letEnd } from './letEnd';
import { lookMoment } from './moments';
import { writeNotice } from './notice';
import { renewalOfferOf } from './renewalOffer';
import { followStanding, standingOf } from './standing';
import { waitForFiles } from './waitForFiles';
import { warnOfExpiry } from './warnOfExpiry';

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
	const chargeAt = await announcedCharge(tx, subscription);
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
	await askForContact(tx, subscription, `renewal:${renewal.id}:${renewal.notices + 1}`);
	await record(tx, 'renewal.announced', subscription.subscriber_id, {
		renewal: renewal.id,
		offer: offer.code,
		kopecks: offer.price_kopecks,
	});
	return 'announced';
}
