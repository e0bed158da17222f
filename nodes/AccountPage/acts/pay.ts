import { nextTermToPay } from '../../../service/account/nextTerm';
import { termInWords } from '../../../service/orders/offerCard';
import { priceToPay } from '../../../service/promos/priceToPay';
import { priceInWords, termWithDays } from '../../../service/promos/priceWords';
import { payNow } from '../../../service/renewals/payNow';
import { runCharge } from '../../shared/runCharge';
import { webhookYooKassa } from '../webhookYooKassa';
import type { Act } from './act';

/** Pay for the next term by hand, or ahead for a part that would be charged: YooKassa's link, here and in the chat. */
export const pay: Act = {
	name: 'pay',
	group: 'payments',
	async ask({ site, voice: { text }, overview: { subscriptions, instalments, words }, subscriberId, hasShop }, argument) {
		const part = instalments.find(({ running }) => running?.renews && String(running.id) === argument);
		const subscription = part?.running ?? subscriptions.find(({ id }) => String(id) === argument);
		const offer = hasShop && subscription && (await nextTermToPay(site.store, subscriberId, subscription.id));
		if (!offer) return undefined;
		const price = await priceToPay(site.store, subscriberId, offer);
		const term = termWithDays(price, termInWords(offer, words), words);
		const fields = { offer: offer.name, price: priceInWords(price, words), term };
		return {
			title: text('page.pay.title', fields),
			says: part
				? [text('page.parts.pay_says', { part: part.next, parts: part.parts }), text('page.parts.pay_once')]
				: [text('page.pay.says', fields), text(subscription.renews ? 'page.pay.renews' : 'page.pay.once')],
			yes: text('page.pay.yes'),
		};
	},
	async run({ node, site: { store }, subscriberId, cause }, argument) {
		const { chargeId } = await payNow(store, { subscriberId, subscriptionId: Number(argument) || undefined, cause });
		if (chargeId !== null) await runCharge(store, await webhookYooKassa(node), chargeId, cause);
	},
};
