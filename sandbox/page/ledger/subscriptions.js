import { nameOfSubscriber } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment } from '../lib/format.js';
import { language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { chip, section } from './section.js';
import { toneOf } from './tones.js';

/** Who is subscribed, until when, and whether it renews. */
export function subscriptionsSection() {
	const { element, body, setCount } = section('subscriptions');
	const update = ({ subscriptions }) => {
		const items = subscriptions.map((one) => ({ ...one, name: nameOfSubscriber(one.subscriber_id) })).reverse();
		reconcile(body, items, ({ id }) => id, row, language());
		setCount(items.filter(({ state }) => state !== 'ended').length);
	};
	return { element, update };
}

function row({ name, product_code, offer, term, ends_at, zone, renewal_on, state }) {
	return h(
		'li',
		{ class: 'row' },
		h('p', { class: 'row-main' }, h('strong', {}, name), chip(tOr(`state.${state}`, state), toneOf(state))),
		h(
			'p',
			{ class: 'row-more' },
			[
				t('ledger.until', { when: moment(ends_at, zone) }),
				t('ledger.term', { n: term }),
				t(renewal_on ? 'ledger.renews' : 'ledger.doesNotRenew'),
			].join(' · '),
		),
		h('p', { class: 'row-more' }, `${product_code} / ${offer}`),
	);
}
