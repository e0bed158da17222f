import type { SubscriptionLine } from '../../../../service/account/subscriptions';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** What runs, until when it is paid, what is charged next and how he is told of it before; with what can be done about all of it. */
export function subscriptionSection(drawing: Drawing): Markup {
	const { voice, token, overview, pauseDays } = drawing;
	const { text } = voice;
	const { subscriptions } = overview;
	if (subscriptions.length === 0)
		return html`<section>
			<h2>${text('page.subscription')}</h2>
			<p>${text('page.subscription.none')}</p>
		</section>`;
	const ask = (act: string, label: string, kind?: 'main') => ({ label: text(label), step: 'ask', fields: { act, argument: '' }, kind });
	const renews = subscriptions.some((one) => one.renews);
	const rests = subscriptions.some(({ state }) => state === 'paused');
	return html`${subscriptions.map((one) => oneSubscription(drawing, one))}
		<section>
			<h2>${text('page.renewal')}</h2>
			<p>${text(renews ? 'page.renewal.on' : 'page.renewal.off')}</p>
			${buttonRow(token, [
				renews && ask('cancel', 'page.cancel.ask'),
				subscriptions.some((one) => !one.renews) && ask('resume', 'page.resume.ask', 'main'),
				rests && ask('unpause', 'page.unpause.ask'),
				!rests && pauseDays > 0 && ask('pause', 'page.pause.ask'),
				overview.hasPlans && ask('plan', 'page.plan.ask'),
			])}
		</section>`;
}

function oneSubscription({ voice: { text }, token, overview, hasShop }: Drawing, line: SubscriptionLine): Markup {
	const { words } = overview;
	const { priceToAgree, nextCharge, notice, pausedUntil } = line;
	const card = overview.cards.find(({ isCharged }) => isCharged);
	return html`<section>
		<h2>${line.offer}</h2>
		<dl>
			<dt>${text('page.paid_until')}</dt>
			<dd>${words.day(line.endsAt)}</dd>
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
					: text(line.hindrance ? `page.next_charge.${line.hindrance}` : 'page.next_charge.none')}
			</dd>
			${notice &&
			html`<dt>${text('page.notice')}</dt>
				<dd>
					${'toldAt' in notice
						? text('page.notice.told', { at: words.dayAndHour(notice.toldAt) })
						: text('page.notice.comes', { day: words.day(notice.comesAt) })}
				</dd>`}
		</dl>
		${priceToAgree && html`<p>${text('page.price.ask_says', { offer: priceToAgree.offer, price: words.money(priceToAgree.kopecks) })}</p>`}
		${buttonRow(token, [
			priceToAgree && {
				label: text('page.price.ask', { price: words.money(priceToAgree.kopecks) }),
				step: 'ask',
				fields: { act: 'price', argument: priceToAgree.argument },
				kind: 'main',
			},
			hasShop && { label: text('page.pay.ask'), step: 'ask', fields: { act: 'pay', argument: String(line.id) } },
		])}
	</section>`;
}
