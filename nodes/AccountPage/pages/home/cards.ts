import type { Overview } from '../../../../service/account/overview';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** Whether anything runs that a card could be charged for. */
export function hasToCharge({ subscriptions, instalments }: Overview): boolean {
	return subscriptions.length > 0 || instalments.some(({ running }) => running);
}

/** Saved cards, each with its own "forget". Another is offered only where there is something to charge it for. */
export function cardsSection({ voice: { text }, token, overview, hasShop }: Drawing): Markup {
	const { cards, words } = overview;
	const forget = (argument: string, label: string) => ({ label, step: 'ask', fields: { act: 'forget', argument } });
	return html`<section>
		<h2>${text('page.cards')}</h2>
		${cards.length === 0
			? html`<p>${text('page.cards.none')}</p>`
			: html`<ul>
					${cards.map(
						(card) =>
							html`<li>
								${card.name},
								<span class="soft"
									>${text('page.cards.expiry', { expiry: monthOf(card.expiry) })},
									${text('page.cards.bound', { day: words.day(card.boundAt) })}${!card.isCharged &&
									html`, ${text('page.cards.not_charged')}`}</span
								>${buttonRow(token, [forget(String(card.id), text('page.forget.ask', { card: card.name }))])}
							</li>`,
					)}
				</ul>`}${buttonRow(token, [
			hasShop &&
				hasToCharge(overview) && {
					label: text(cards.length > 0 ? 'page.newcard.ask' : 'page.newcard.ask_first'),
					step: 'ask',
					fields: { act: 'newcard', argument: '' },
				},
			cards.length > 1 && forget('all', text('page.forget.ask_all')),
		])}
	</section>`;
}

/** `2029-12` as it stands on a card. */
function monthOf(expiry: string): string {
	const [, year, month] = /^(\d{4})-(\d{2})$/.exec(expiry) ?? [];
	return year && month ? `${month}/${year}` : expiry;
}
