import { stayOffersOf } from '../../../service/account/stay';
import { cancelRenewal } from '../../../service/subscriptions/renewalSwitch';
import type { Act } from './act';

/** Renewal off. Pause and cheaper plans are named below the button, on this one screen. */
export const cancel: Act = {
	name: 'cancel',
	group: 'renewal',
	async ask({ site, voice: { text }, overview: { subscriptions, words } }, _argument) {
		const renewing = subscriptions.filter(({ renews }) => renews);
		if (renewing.length === 0) return undefined;
		const until = words.day(Math.min(...renewing.map(({ endsAt }) => endsAt)));
		const { pause, cheaper } = await stayOffersOf(site.store, renewing[0]!.id);
		return {
			title: text('page.cancel.title'),
			says: [text(renewing.length > 1 ? 'page.cancel.says_all' : 'page.cancel.says', { until, count: renewing.length })],
			yes: text('page.cancel.yes'),
			instead: [
				...(pause ? [{ act: 'pause', label: text('page.cancel.pause'), says: text('page.cancel.pause_says') }] : []),
				...(cheaper[0] ? [{ act: 'plan', label: text('page.cancel.plan', { price: words.money(cheaper[0].kopecks) }) }] : []),
			],
		};
	},
	async run({ site, subscriberId, cause }) {
		await cancelRenewal(site.store, { subscriberId, cause });
	},
};
