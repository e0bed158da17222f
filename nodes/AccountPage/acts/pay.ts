import { payNow } from '../../../service/renewals/payNow';
import { runCharge } from '../../shared/runCharge';
import { webhookYooKassa } from '../webhookYooKassa';
import type { Act } from './act';

/** Pay for the next term by hand: YooKassa's link, here and in the chat. */
export const pay: Act = {
	name: 'pay',
	group: 'payments',
	ask({ voice: { text }, overview: { subscriptions }, hasShop }, argument) {
		const subscription = subscriptions.find(({ id }) => String(id) === argument);
		if (!hasShop || !subscription) return undefined;
		return { title: text('page.pay.title', { offer: subscription.offer }), says: [text('page.pay.says')], yes: text('page.pay.yes') };
	},
	async run({ node, site: { store }, subscriberId, cause }, argument) {
		const { chargeId } = await payNow(store, { subscriberId, subscriptionId: Number(argument) || undefined, cause });
		if (chargeId !== null) await runCharge(store, await webhookYooKassa(node), chargeId, cause);
	},
};
