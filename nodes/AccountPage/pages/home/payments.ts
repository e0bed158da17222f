import type { PaymentLine } from '../../../../service/account/payments';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import type { Drawing } from '../home';

/** His payments, newest first, with receipts and refunds. */
export function paymentsSection({ voice: { text }, overview: { payments, words } }: Drawing): Markup {
	const receipt = ({ receipt }: PaymentLine) => receipt && text(`page.receipt.${receipt}`);
	return html`<section>
		<h2>${text('page.payments')}</h2>
		${payments.length === 0
			? html`<p>${text('page.payments.none')}</p>`
			: html`<ul>
					${payments.map(
						(one) =>
							html`<li>
								<strong>${words.money(one.kopecks)}</strong> — ${one.offer}<br /><span class="soft"
									>${words.day(one.at)},
									${text('page.payments.order', { order: one.orderId })}${one.refundedKopecks > 0 &&
									html` · ${text('page.payments.refunded', { amount: words.money(one.refundedKopecks) })}`}${one.inReview &&
									html` · ${text('page.payments.review')}`}${receipt(one) && html` · ${receipt(one)}`}</span
								>
							</li>`,
					)}
				</ul>`}
	</section>`;
}
