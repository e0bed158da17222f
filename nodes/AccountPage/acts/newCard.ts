import { bindNewCard } from '../../shared/bindNewCard';
import { webhookYooKassa } from '../webhookYooKassa';
import type { Act } from './act';

/** Another card, bound without a payment. */
export const newCard: Act = {
	name: 'newcard',
	group: 'cards',
	ask({ voice: { text }, hasShop }) {
		if (!hasShop) return undefined;
		return { title: text('page.newcard.title'), says: [text('page.newcard.says')], yes: text('page.newcard.yes') };
	},
	async run({ node, site: { store }, subscriberId, cause }) {
		await bindNewCard(store, await webhookYooKassa(node), { subscriberId, cause });
	},
};
