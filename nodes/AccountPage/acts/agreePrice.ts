import { agreePrice as agree } from '../../../service/renewals/agreePrice';
import type { Act } from './act';

/** M10: a higher sum than before is charged only after this. */
export const agreePrice: Act = {
	name: 'price',
	group: 'renewal',
	ask({ voice: { text }, overview: { subscriptions, words } }, argument) {
		const asked = subscriptions.find(({ priceToAgree }) => priceToAgree?.argument === argument)?.priceToAgree;
		if (!asked) return undefined;
		const fields = { offer: asked.offer, price: words.money(asked.kopecks) };
		return { title: text('page.price.title', fields), says: [text('page.price.says', fields)], yes: text('page.price.yes', fields) };
	},
	async run({ site, subscriberId, cause }, argument) {
		await agree(site.store, { subscriberId, argument, cause });
	},
};
