import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { recall, remember } from '../lib/memory.js';

const open = recall('sections', { files: true, payments: true, subscriptions: true });

/**
 * A part of the ledger that folds, with a number in its head.
 * @returns {{element: HTMLElement, body: HTMLElement, setCount(text: string | number, warning?: boolean): void}}
 */
export function section(name, tag = 'ul') {
	const badge = h('span', { class: 'badge' });
	const body = h(tag, { class: `rows ${name}` });
	const empty = h('p', { class: 'nothing', dataset: { t: `ledger.${name}.none` } }, t(`ledger.${name}.none`));
	const element = h(
		'details',
		{ class: 'section', open: open[name] === true, ontoggle: () => remember('sections', Object.assign(open, { [name]: element.open })) },
		h('summary', {}, h('h3', { dataset: { t: `ledger.${name}` } }, t(`ledger.${name}`)), badge),
		body,
		empty,
	);
	const setCount = (text, warning = false) => {
		badge.textContent = text;
		badge.classList.toggle('bad', warning);
		empty.hidden = body.childElementCount > 0;
	};
	return { element, body, setCount };
}

/** A small coloured word for a state. Unknown states are shown as they are. */
export function chip(text, tone = 'plain') {
	return h('span', { class: `chip ${tone}` }, text);
}
