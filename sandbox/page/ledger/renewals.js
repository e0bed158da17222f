import { nameOfSubscriber, zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment, money } from '../lib/format.js';
import { language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { chip, section } from './section.js';
import { toneOf } from './tones.js';

/** Nothing follows these; they stand after the others. */
const OVER = ['paid', 'renewed', 'lost', 'closed'];

/** Where each renewal stands, what is due of it next, and how often its card was declined. */
export function renewalsSection() {
	const { element, body, setCount } = section('renewals');
	const update = ({ renewals }) => {
		const named = renewals.map((one) => ({ ...one, name: nameOfSubscriber(one.subscriber_id) }));
		const open = named.filter(({ stage }) => !OVER.includes(stage)).sort((a, b) => (a.next_at ?? Infinity) - (b.next_at ?? Infinity));
		const over = named.filter(({ stage }) => OVER.includes(stage)).reverse();
		reconcile(body, [...open, ...over], ({ id }) => id, row, language() + zone());
		setCount(
			open.length,
			open.some(({ stage }) => stage === 'overdue'),
		);
	};
	return { element, update };
}

function row({ name, stage, term, next_at, ends_at, price_kopecks, tries, last_reason, grace_until }) {
	const words = [
		t('ledger.term', { n: term }),
		price_kopecks !== null && money({ value: price_kopecks / 100, currency: 'RUB' }),
		next_at !== null && t('ledger.nextAt', { when: moment(next_at, zone()) }),
		t('ledger.paidUntil', { when: moment(ends_at, zone()) }),
		grace_until !== null && t('ledger.graceUntil', { when: moment(grace_until, zone()) }),
		tries > 0 && t('ledger.tries', { n: tries }),
	];
	return h(
		'li',
		{ class: 'row' },
		h('p', { class: 'row-main' }, h('strong', {}, name), chip(tOr(`stage.${stage}`, stage), toneOf(stage))),
		h('p', { class: 'row-more' }, words.filter(Boolean).join(' · ')),
		last_reason && h('p', { class: 'row-more bad' }, tOr(`reason.${last_reason}`, last_reason)),
	);
}
