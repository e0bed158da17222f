import { stayOffersOf } from '../../../service/account/stay';
import { cancelRenewal } from '../../../service/subscriptions/renewalSwitch';
import type { Act } from './act';

/** Renewal off. Pause and cheaper plans are named below the button, on this one screen. */
export const cancel: Act = {
	name: 'cancel',
	group: 'renewal',
	async ask({ site, voice: { text }, overview: { subscriptions, instalments, words, now } }, _argument) {
		const renewing = subscriptions.filter(({ renews }) => renews);
		if (renewing.length === 0) return undefined;
		const paid = renewing.filter(({ endsAt }) => endsAt >= now);
		const until = words.day(Math.min(...(paid.length > 0 ? paid : renewing).map(({ endsAt }) => endsAt)));
		// In grace nothing is paid any more: access ends with the switch (M12).
		const says = paid.length === 0 ? 'page.cancel.says_grace' : renewing.length > 1 ? 'page.cancel.says_all' : 'page.cancel.says';
		const { pause, cheaper } = await stayOffersOf(site.store, renewing[0]!.id);
		return {
			title: text('page.cancel.title'),
			says: [
				text(says, { until, count: renewing.length }),
				instalments.some(({ running }) => running?.renews) && text('page.cancel.parts'),
			],
			yes: text('page.cancel.yes'),
			instead: [
				...(pause ? [{ act: 'pause', label: text('page.cancel.pause'), says: text('page.cancel.pause_says') }] : []),
				...(cheaper[0]
					? [{ act: 'plan', label: text('page.cancel.plan', { offer: cheaper[0].name, price: words.money(cheaper[0].kopecks) }) }]
					: []),
			],
		};
	},
	async run({ site, subscriberId, cause }) {
		await cancelRenewal(site.store, { subscriberId, cause });
	},
};
