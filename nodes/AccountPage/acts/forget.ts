import { forgetCards } from '../../../service/cards/forget';
import type { Act, Visitor } from './act';

function chosen({ overview }: Visitor, argument: string) {
	return argument === 'all' ? overview.cards : overview.cards.filter(({ id }) => String(id) === argument);
}

/** What forgetting the last card means for what runs. */
function whatEnds({ voice: { text }, overview: { subscriptions, instalments, now } }: Visitor): Array<string | false> {
	const renewing = subscriptions.filter(({ renews }) => renews);
	const last = renewing.some(({ endsAt }) => endsAt >= now) ? 'page.forget.last' : 'page.forget.last_grace';
	return [renewing.length > 0 && text(last), instalments.some(({ running }) => running?.renews) && text('page.forget.last_parts')];
}

/** M9: one card, or all. */
export const forget: Act = {
	name: 'forget',
	group: 'cards',
	ask(visitor, argument) {
		const { text } = visitor.voice;
		const cards = chosen(visitor, argument);
		if (cards.length === 0) return undefined;
		const left = visitor.overview.cards.filter((card) => !cards.includes(card) && card.isCharged);
		return {
			title: text('page.forget.title', { cards: cards.map(({ name }) => name).join(', ') }),
			says: [text('page.forget.says'), ...(left[0] ? [text('page.forget.next', { card: left[0].name })] : whatEnds(visitor))],
			yes: text('page.forget.yes'),
			isDangerous: true,
		};
	},
	async run(visitor, argument) {
		const cards = chosen(visitor, argument);
		// Nothing chosen would show the chat a list to choose from.
		if (cards.length === 0) return;
		const which = argument === 'all' ? 'all' : cards[0]!.id;
		await forgetCards(visitor.site.store, { subscriberId: visitor.subscriberId, which, cause: visitor.cause });
	},
};
