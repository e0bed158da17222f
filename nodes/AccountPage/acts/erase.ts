import { erasureNow } from '../../../service/account/erasure';
import { askErasure } from '../../../service/erasure/ask';
import type { Act } from './act';

/** Forget me: says what is lost, offers to ask for the money first, and does it once he has said yes. */
export const erase: Act = {
	name: 'erase',
	group: 'erasure',
	async ask({ site, voice: { text }, overview: { words, refundWished, subscriptions, instalments, cards }, subscriberId }) {
		const { paidUntil, daysLost, paymentUnderWay, ownerDecides, refundWish } = await erasureNow(site.store, subscriberId);
		return {
			title: text('page.erase.title'),
			says: [
				text(subscriptions.length > 0 || cards.length > 0 ? 'page.erase.says' : 'page.erase.says_bare'),
				text('page.erase.kept'),
				paidUntil !== null && daysLost > 0 && text('page.erase.lost', { until: words.day(paidUntil), days: daysLost }),
				instalments.length > 0 && text('page.erase.parts', { products: instalments.map(({ product }) => product).join(', ') }),
				paymentUnderWay && text('page.erase.waits'),
				ownerDecides && text('page.erase.undecided'),
			],
			yes: text('page.erase.yes'),
			isDangerous: true,
			instead: refundWish && !refundWished ? [{ act: 'refund', label: text('page.refund.ask'), says: text('page.erase.refund') }] : [],
		};
	},
	async run({ site, subscriberId, cause }) {
		await askErasure(site.store, { subscriberId, cause });
	},
};
