import { offerById } from '../orders/find';
import type { Offer } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { needsTap } from './agreed';
import { announcedCharge } from './announcedCharge';
import { bundlePlan } from './bundle';
import { takeCovers } from './covers';
import { hasEnoughFiles } from './catalogue';
import { moveTo, openRenewal } from './find';
import { lookMoment } from './moments';
import { planRenewal } from './plan';
import { renewalOfferOf } from './renewalOffer';

export interface ResumePlan {
	offer: Offer;
	/** When the card will be charged. */
	chargeAt: number;
}

/** What he will be charged, and when, now that renewal is on again. Undefined when only a manager may renew. */
export async function resumePlan(tx: Transition, subscription: Subscription): Promise<ResumePlan | undefined> {
	const offer = await renewalOfferOf(tx, subscription);
	return offer && { offer, chargeAt: await announcedCharge(tx, subscription) };
}

/**
 * M10: resuming shows sum and date; within the days of the notice it counts as one. Earlier, the usual notice comes in its time.
 * @param noticeKey of the message that shows them
 */
export async function noticeByResume(tx: Transition, subscription: Subscription, plan: ResumePlan, noticeKey: string): Promise<void> {
	await planRenewal(tx, subscription);
	const renewal = await openRenewal(tx, subscription.id);
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	if (renewal?.stage !== 'planned' || tx.now < lookMoment(subscription, renewals)) return;
	const offer = await offerById(tx, plan.offer.id);
	if ((await bundlePlan(tx, subscription)).is !== 'agreed') return;
	if (needsTap(subscription, offer) || !(await hasEnoughFiles(tx, subscription, offer))) return;
	await takeCovers(tx, renewal, subscription, offer);
	await moveTo(tx, renewal, {
		stage: 'announced',
		next_at: plan.chargeAt,
		charge_at: plan.chargeAt,
		offer_id: offer.id,
		price_kopecks: offer.price_kopecks,
		notices: renewal.notices + 1,
		notice_key: noticeKey,
		notice_kopecks: offer.price_kopecks,
	});
}
