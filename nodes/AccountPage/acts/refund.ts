import { erasureNow } from '../../../service/account/erasure';
import { wishRefund } from '../../../service/refunds/wish';
import type { Act } from './act';

/** Asks the owner for his money back; the owner decides. */
export const refund: Act = {
	name: 'refund',
	group: 'refunds',
	async ask({ site, voice: { text }, overview, subscriberId }) {
		const { refundWish } = await erasureNow(site.store, subscriberId);
		if (!refundWish || overview.refundWished) return undefined;
		return {
			title: text('page.refund.title'),
			says: [text('page.refund.says', { amount: overview.words.money(refundWish.kopecks) })],
			yes: text('page.refund.yes'),
		};
	},
	async run({ site, subscriberId, cause }) {
		await wishRefund(site.store, { subscriberId, cause });
	},
};
