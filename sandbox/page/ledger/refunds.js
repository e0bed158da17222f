import { zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment, money } from '../lib/format.js';
import { language, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { chip, section } from './section.js';
import { toneOf } from './tones.js';

/** Money given back. */
export function refundsSection() {
	const { element, body, setCount } = section('refunds');
	const update = ({ yookassa: { refunds } }) => {
		reconcile(body, [...refunds].reverse(), ({ id }) => id, row, language() + zone());
		setCount(refunds.length);
	};
	return { element, update };
}

function row({ amount, status, created_at, payment_id, cancellation_details }) {
	return h(
		'li',
		{ class: 'row' },
		h('p', { class: 'row-main' }, h('strong', {}, money(amount)), chip(tOr(`state.${status}`, status), toneOf(status))),
		h('p', { class: 'row-more' }, moment(Date.parse(created_at), zone()), ' · ', h('code', {}, payment_id)),
		cancellation_details && h('p', { class: 'row-more bad' }, tOr(`reason.${cancellation_details.reason}`, cancellation_details.reason)),
	);
}
