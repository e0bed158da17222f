import { yookassa } from '../lib/api.js';
import { nameOfSubscriber, zone } from '../lib/directory.js';
import { ask } from '../lib/dialog.js';
import { h } from '../lib/dom.js';
import { mask, moment, money } from '../lib/format.js';
import { language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { wake } from '../lib/refresh.js';
import { attempt } from '../lib/toast.js';
import { chip, section } from './section.js';
import { toneOf } from './tones.js';

/** All payments as YooKassa shows them, newest first. */
export function paymentsSection() {
	const { element, body, setCount } = section('payments');
	const update = ({ yookassa: ledger, charges }) => {
		const items = ledger.payments.map((payment) => ({ ...payment, payer: payerOf(payment, charges) })).reverse();
		reconcile(body, items, ({ id }) => id, row, language() + zone());
		setCount(items.length);
	};
	return { element, update };
}

/** The service's charge knows whose payment it is; a foreign payment is nobody's. */
function payerOf(payment, charges) {
	const charge = charges.find(({ provider_id, id }) => provider_id === payment.id || String(id) === payment.metadata?.charge);
	return charge && nameOfSubscriber(charge.subscriber_id);
}

function row({
	id,
	status,
	amount,
	payment_method,
	cancellation_details,
	created_at,
	captured_at,
	refunded_amount,
	refundable,
	description,
	payer,
	confirmation,
}) {
	const isRefunded = Number(refunded_amount?.value ?? 0) > 0;
	const words = [payer, mask(payment_method), moment(Date.parse(captured_at ?? created_at), zone())];
	return h(
		'li',
		{ class: 'row' },
		h(
			'p',
			{ class: 'row-main' },
			h('strong', {}, money(amount)),
			chip(tOr(`state.${status}`, status), toneOf(status)),
			isRefunded && chip(t('ledger.refunded', { sum: money(refunded_amount) }), 'wait'),
		),
		h('p', { class: 'row-more' }, words.filter(Boolean).join(' · ')),
		cancellation_details && h('p', { class: 'row-more bad' }, tOr(`reason.${cancellation_details.reason}`, cancellation_details.reason)),
		description && h('p', { class: 'row-more' }, description),
		h(
			'p',
			{ class: 'row-actions' },
			h('code', { title: t('ledger.paymentId') }, id),
			confirmation &&
				h(
					'a',
					{ class: 'button small', href: confirmation.confirmation_url, target: '_blank', rel: 'noopener', dataset: { act: 'pay' } },
					t('ledger.openCheckout'),
				),
			refundable &&
				h(
					'button',
					{ type: 'button', class: 'button small', dataset: { act: 'refund' }, onclick: () => void refund(id, amount) },
					t('ledger.refund'),
				),
		),
	);
}

async function refund(id, amount) {
	const sure = await ask({
		title: t('ledger.refundTitle', { sum: money(amount) }),
		text: t('ledger.refundText'),
		ok: t('ledger.refund'),
		danger: true,
	});
	if (sure) await attempt(() => yookassa.refund(id));
	wake();
}
