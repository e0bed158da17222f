import type { SubscriptionLine } from '../../../../service/account/subscriptions';
import { reasonInWords } from '../../../../service/payments/reason';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Button } from '../form';
import type { Drawing } from '../home';
import { isOver } from '../over';
import { noticeFact } from './notice';

/** What runs, until when it is paid, what is charged next and how he is told of it before; with what can be done about all of it. */
export function subscriptionSection(drawing: Drawing): Markup {
	const { voice, overview, botUrl } = drawing;
	const { text } = voice;
	const { subscriptions, now } = overview;
	if (subscriptions.length === 0)
		return html`<section>
			<h2>${text('page.subscription')}</h2>
			<p>${text('page.subscription.none')}</p>
			${botUrl && html`<p><a class="button main" href="${botUrl}" rel="noreferrer">${text('page.entry.open_bot')}</a></p>`}
		</section>`;
	const running = subscriptions.filter((one) => !isOver(one, now));
	return html`${subscriptions.map((one) => oneSubscription(drawing, one))}${running.length > 0 && renewalSection(drawing, running)}`;
}

function renewalSection({ voice: { text }, token, overview, hasShop }: Drawing, lines: SubscriptionLine[]): Markup {
	const ask = (act: string, label: string, kind?: 'main'): Button => ({
		label: text(label),
		step: 'ask',
		fields: { act, argument: '' },
		kind,
	});
	const resting = lines.some(({ state }) => state === 'paused');
	const can = (what: SubscriptionLine['resume']) => lines.some(({ resume }) => resume === what);
	const off = can('possible') ? 'off' : can('needs_card') ? 'off_card' : can('by_manager') ? 'off_manager' : 'off_consent';
	return html`<section>
		<h2>${text('page.renewal')}</h2>
		<p>${text(lines.some(({ renews }) => renews) ? 'page.renewal.on' : `page.renewal.${off}`)}</p>
		${buttonRow(token, [
			lines.some(({ renews }) => renews) && ask('cancel', 'page.cancel.ask'),
			can('possible') && ask('resume', 'page.resume.ask', 'main'),
			!can('possible') && can('needs_card') && hasShop && ask('newcard', 'page.newcard.ask_first', 'main'),
			resting && ask('unpause', 'page.unpause.ask'),
			overview.mayPause && ask('pause', 'page.pause.ask'),
			overview.hasPlans && ask('plan', 'page.plan.ask'),
		])}
	</section>`;
}

function oneSubscription(drawing: Drawing, line: SubscriptionLine): Markup {
	const { voice, token, overview, hasShop } = drawing;
	const { text } = voice;
	const { words } = overview;
	const { priceToAgree, grace } = line;
	const over = isOver(line, overview.now);
	return html`<section>
		<h2>${line.product}: ${line.offer}</h2>
		<dl>${over ? overFacts(drawing, line) : facts(drawing, line)}</dl>
		${grace &&
		!over &&
		html`<p>${text('page.grace.says', { reason: reasonInWords(words, grace.reason), until: words.day(grace.until) })}</p>`}
		${priceToAgree && html`<p>${text('page.price.ask_says', { offer: priceToAgree.offer, price: words.money(priceToAgree.kopecks) })}</p>`}
		${buttonRow(token, [
			priceToAgree && {
				label: text('page.price.ask', { price: words.money(priceToAgree.kopecks) }),
				step: 'ask',
				fields: { act: 'price', argument: priceToAgree.argument },
				kind: 'main',
			},
			hasShop &&
				line.canPay && {
					label: text(grace ? 'page.pay.ask_now' : 'page.pay.ask'),
					step: 'ask',
					fields: { act: 'pay', argument: String(line.id) },
					kind: grace ? 'main' : undefined,
				},
		])}
	</section>`;
}

function overFacts({ voice: { text }, overview: { words } }: Drawing, line: SubscriptionLine): Markup {
	return html`<dt>${text('page.paid_until')}</dt>
		<dd>${words.day(line.endsAt)}</dd>
		<dt>${text('page.state')}</dt>
		<dd>${text('page.state.over')}</dd>`;
}

function facts(drawing: Drawing, line: SubscriptionLine): Markup {
	const { voice, overview } = drawing;
	const { text } = voice;
	const { words } = overview;
	const { nextCharge, notice, pausedUntil, hindrance } = line;
	const card = overview.cards.find(({ isCharged }) => isCharged);
	const paused = line.state === 'paused';
	return html`<dt>${text('page.paid_until')}</dt>
		<dd>${text(paused ? 'page.paid_until.paused' : 'page.paid_until.is', { until: words.day(line.endsAt) })}</dd>
		<dt>${text('page.state')}</dt>
		<dd>${text(`page.state.${line.state}`, { until: pausedUntil ? words.day(pausedUntil) : '' })}</dd>
		<dt>${text('page.next_charge')}</dt>
		<dd>
			${nextCharge
				? text('page.next_charge.is', {
						day: words.day(nextCharge.at),
						price: words.money(nextCharge.kopecks),
						card: card?.name ?? text('card.none'),
					})
				: text(`page.next_charge.${hindrance ?? 'none'}`)}
		</dd>
		${noticeFact(drawing, notice)}`;
}
