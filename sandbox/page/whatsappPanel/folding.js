import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { recall, remember } from '../lib/memory.js';

const open = recall('waSections', { templates: true });

/** A part of the panel that folds, with a word in its head. */
export function folding(name, tag = 'ul') {
	const badge = h('span', { class: 'badge' });
	const body = h(tag, { class: `rows wa-${name}` });
	const element = h(
		'details',
		{ class: 'section', open: open[name] === true, ontoggle: () => remember('waSections', Object.assign(open, { [name]: element.open })) },
		h('summary', {}, h('h3', { dataset: { t: `wa.${name}` } }, t(`wa.${name}`)), badge),
		body,
	);
	return { element, body, setCount: (text) => (badge.textContent = text) };
}
