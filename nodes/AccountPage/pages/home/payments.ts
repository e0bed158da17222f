import type { PaymentLine } from '../../../../service/account/payments';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** His payments, newest first, with receipts and refunds, and the way to ask for one. */
export function paymentsSection({ voice: { text }, token, overview: { payments, refundWished, words } }: Drawing): Markup {
	const about = (one: PaymentLine) => [
		words.day(one.at),
		text('page.payments.order', { order: one.orderId }),
		...(one.refundedKopecks > 0 ? [text('page.payments.refunded', { amount: words.money(one.refundedKopecks) })] : []),
		...(one.inReview ? [text('page.payments.review')] : []),
		...(one.receipt ? [text(`page.receipt.${one.receipt}`)] : []),
	];
	return html`<section>
		<h2>${text('page.payments')}</h2>
		${payments.length === 0
			? html`<p>${text('page.payments.none')}</p>`
			: html`<ul>
					${payments.map(
						(one) =>
							html`<li>
								<strong>${words.money(one.kopecks)}</strong> — ${one.offer}<br /><span class="soft">${about(one).join(' · ')}</span>
							</li>`,
					)}
				</ul>`}
		${refundWished && html`<p>${text('page.refund.wished')}</p>`}
		${buttonRow(token, [
			payments.length > 0 && !refundWished && { label: text('page.refund.ask'), step: 'ask', fields: { act: 'refund', argument: '' } },
		])}
	</section>`;
}
