import { nameOfSubscriber, zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment } from '../lib/format.js';
import { language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { section } from './section.js';

/** Which files everyone got, as a row of numbers. */
export function deliveriesSection() {
	const { element, body, setCount } = section('files');
	const update = ({ deliveries }) => {
		const bySubscriber = Map.groupBy(deliveries, ({ subscriber_id }) => subscriber_id);
		const items = [...bySubscriber].map(([id, files]) => ({ id, name: nameOfSubscriber(id), files }));
		reconcile(body, items, ({ id }) => id, row, language() + zone());
		setCount(deliveries.filter(({ state }) => state === 'sent').length);
	};
	return { element, update };
}

function row({ name, files }) {
	return h(
		'li',
		{ class: 'row' },
		h(
			'p',
			{ class: 'row-main' },
			h('strong', {}, name),
			h('span', { class: 'row-more' }, t('ledger.filesOf', { n: files.filter(({ state }) => state === 'sent').length })),
		),
		h('ol', { class: 'numbers' }, files.map(numberChip)),
	);
}

function numberChip({ number, kind, state, local_date, sent_at, series_code }) {
	const words = [
		t('ledger.fileNumber', { n: number }),
		series_code,
		tOr(`file.${kind}`, kind),
		tOr(`state.${state}`, state),
		sent_at ? moment(sent_at, zone()) : local_date,
	].filter(Boolean);
	return h(
		'li',
		{ class: `number ${state} ${kind}`, title: words.join(' · ') },
		number,
		h('span', { class: 'visually-hidden' }, words.slice(2).join(', ')),
	);
}
