import type { InstalmentLine } from '../../../../service/account/instalments';
import { reasonInWords } from '../../../../service/payments/reason';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';
import { noticeFact } from './notice';

/** What he is buying in parts, each by itself: what is paid, what comes next, and what can be done about it. */
export function instalmentsSection(drawing: Drawing): Markup {
	return html`${drawing.overview.instalments.map((one) => oneInstalment(drawing, one))}`;
}

function oneInstalment(drawing: Drawing, line: InstalmentLine): Markup {
	const { voice, token, overview, hasShop } = drawing;
	const { text } = voice;
	const { planId, next, running } = line;
	const charged = running?.renews ? running : undefined;
	const pays = hasShop && charged?.canPay;
	return html`<section>
		<h2>${line.product}: ${line.offer}</h2>
		<dl>${facts(drawing, line)}</dl>
		<p>${line.says}</p>
		${charged?.grace && html`<p>${text('page.parts.grace', graceFields(overview, charged.grace))}</p>`} ${!pays && byChat(drawing)}
		${buttonRow(token, [
			pays && {
				label: text('page.parts.pay', { part: next }),
				about: line.offer,
				step: 'ask',
				fields: { act: 'pay', argument: String(charged.id) },
				kind: charged.grace ? 'main' : undefined,
			},
			charged && { label: text('page.parts.off'), about: line.offer, step: 'ask', fields: { act: 'stopparts', argument: String(planId) } },
		])}
	</section>`;
}

function facts(drawing: Drawing, { paid, parts, kopecks, restKopecks, running }: InstalmentLine): Markup {
	const { voice, overview } = drawing;
	const { text } = voice;
	const { words, cards } = overview;
	const rest = { rest: words.money(restKopecks), count: parts - paid, price: words.money(kopecks) };
	const card = cards.find(({ isCharged }) => isCharged);
	return html`<dt>${text('page.parts.paid')}</dt>
		<dd>${text('page.parts.paid_is', { paid, parts })}</dd>
		<dt>${text('page.parts.rest')}</dt>
		<dd>${text(rest.count > 1 ? 'page.parts.rest_is' : 'page.parts.rest_last', rest)}</dd>
		${running?.nextCharge &&
		card &&
		html`<dt>${text('page.parts.card')}</dt>
			<dd>${card.name}</dd>`}
		${running?.hindrance &&
		html`<dt>${text('page.next_charge')}</dt>
			<dd>${text(`page.next_charge.${running.hindrance}`)}</dd>`}
		${noticeFact(drawing, running?.notice)}`;
}

function graceFields({ words }: Drawing['overview'], { reason, until }: { reason: string | null; until: number }) {
	return { reason: reasonInWords(words, reason), until: words.day(until) };
}

/** A part that is not charged by itself is paid in the chat: there he may agree to automatic charges anew (M8). */
function byChat({ voice: { text }, botUrl }: Drawing): Markup {
	return html`<p>${text('page.parts.by_chat')}</p>
		${botUrl && html`<p><a class="button" href="${botUrl}" rel="noreferrer">${text('page.entry.open_bot')}</a></p>`}`;
}
