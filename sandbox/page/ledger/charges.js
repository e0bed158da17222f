import { nameOfSubscriber, zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment, money } from '../lib/format.js';
import { language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { chip, section } from './section.js';
import { toneOf } from './tones.js';

/** The service's own attempts to take money, each written down before YooKassa hears of it. */
export function chargesSection() {
	const { element, body, setCount } = section('charges');
	const update = ({ charges }) => {
		const items = charges.map((one) => ({ ...one, name: nameOfSubscriber(one.subscriber_id) })).reverse();
		reconcile(body, items, ({ id }) => id, row, language() + zone());
		setCount(
			items.length,
			items.some(({ state }) => state === 'refused'),
		);
	};
	return { element, update };
}

function row({ name, kind, state, reason, term, attempt, amount_kopecks, currency, created_at }) {
	const words = [
		tOr(`charge.${kind}`, kind),
		t('ledger.term', { n: term }),
		t('ledger.attempt', { n: attempt }),
		moment(created_at, zone()),
	];
	return h(
		'li',
		{ class: 'row' },
		h(
			'p',
			{ class: 'row-main' },
			h('strong', {}, money({ value: amount_kopecks / 100, currency })),
			name,
			chip(tOr(`state.${state}`, state), toneOf(state)),
		),
		h('p', { class: 'row-more' }, words.join(' · ')),
		reason && h('p', { class: 'row-more bad' }, tOr(`reason.${reason}`, reason)),
	);
}
