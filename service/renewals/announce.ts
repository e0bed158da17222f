import { chargeableCards } from '../cards/find';
import { currentSetup } from '../setup/current';
import type { RenewalSettings } from '../setup/renewalsSchema';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { needsTap } from './agreed';
import { announcedCharge } from './announcedCharge';
import { askForContact } from './askForContact';
import { askForTap } from './askForTap';
import { bundlePlan } from './bundle';
import { isCoveredByAnother, releaseCovers, takeCovers } from './covers';
import { seriesShortOfFiles } from './catalogue';
import { moveTo, renewalById } from './find';
import type { Renewal } from './find';
import { letEnd } from './letEnd';
import { chargeMoment, lookMoment } from './moments';
import { writeNotice } from './notice';
import { followStanding, standingOf } from './standing';
import { toOwner } from './toOwner';
import { waitForFiles } from './waitForFiles';
import { warnOfExpiry } from './warnOfExpiry';

const DAY_MS = 24 * 3_600_000;
/** While another renewal is about to prolong a product of the bundle (M7). */
const TAKEN_WAIT_MS = 12 * 3_600_000;

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
		if (isLongPast(tx.now, renewal, subscription, renewals))
			return await toOwner(tx, renewal, subscription, 'its day was long past when it was first looked at');
		return await announce(tx, renewal, subscription, message);
	});
}

/** M13: of a term that has ended long ago nothing is charged by itself. Who waited for files is charged with them, as he and the owner were told (F4). */
function isLongPast(now: number, { stage }: Renewal, subscription: Subscription, settings: RenewalSettings): boolean {
	return stage === 'planned' && subscription.renewal_on === 1 && now > chargeMoment(subscription, settings) + settings.maxLateDays * DAY_MS;
}

/** Within a transaction, for one whose moment has come. */
export async function announce(tx: Transition, renewal: Renewal, subscription: Subscription, message?: string): Promise<string> {
	if (await isCoveredByAnother(tx, renewal)) {
		await moveTo(tx, renewal, { stage: 'covered', next_at: null });
		return 'covered';
	}
	const cards = await chargeableCards(tx, subscription.subscriber_id);
	const plan = await bundlePlan(tx, subscription);
	const { offer } = plan;
	if (subscription.renewal_on === 0 || cards.length === 0 || !offer) {
		await letEnd(tx, renewal, subscription);
		return 'will_end';
	}
	if (plan.is === 'wait') {
		await moveTo(tx, renewal, { stage: 'planned', next_at: tx.now + TAKEN_WAIT_MS });
		return 'later';
	}
	if (plan.is === 'alone' && subscription.agreed_offer !== offer.code) {
		await releaseCovers(tx, renewal.id);
		return await askForTap(tx, renewal, subscription, offer, true);
	}
	if (needsTap(subscription, offer)) return await askForTap(tx, renewal, subscription, offer);
	const short = await seriesShortOfFiles(tx, subscription, offer);
	if (short !== null) return await waitForFiles(tx, renewal, subscription, short);
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
