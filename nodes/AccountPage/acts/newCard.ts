import { termsOfRenewal } from '../../../service/account/resumeTerms';
import { bindNewCard } from '../../shared/bindNewCard';
import { html } from '../html/markup';
import { documentText } from '../pages/document';
import { hasToCharge } from '../pages/home/cards';
import { webhookYooKassa } from '../webhookYooKassa';
import type { Act } from './act';

/** Another card, bound without a payment; what he agrees to by it stands in the question (M8). */
export const newCard: Act = {
	name: 'newcard',
	group: 'cards',
	async ask({ site, voice: { text }, overview, hasShop }) {
		if (!hasShop || !hasToCharge(overview)) return undefined;
		const terms = await termsOfRenewal(site.store);
		return {
			title: text('page.newcard.title'),
			says: [text('page.newcard.says'), terms && text('page.newcard.terms'), terms && documentText(terms)],
			inputs: terms && html`<input type="hidden" name="shown" value="${terms.fingerprint}" />`,
			yes: text(terms ? 'page.newcard.yes_terms' : 'page.newcard.yes'),
		};
	},
	async run({ node, site: { store }, subscriberId, cause, fields }) {
		await bindNewCard(store, await webhookYooKassa(node), { subscriberId, cause, shown: fields.shown ?? '' });
	},
};
