import { h } from './dom.js';
import { t } from './i18n.js';

const SHOWN_MS = 5000;

/** A short note at the edge of the page; errors stay until closed. */
export function toast(text, kind = 'note') {
	const close = () => note.remove();
	const note = h(
		'div',
		{ class: `toast ${kind}`, role: kind === 'error' ? 'alert' : undefined },
		h('p', {}, text),
		h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close'), onclick: close }, '×'),
	);
	document.querySelector('#toasts').append(note);
	if (kind !== 'error') setTimeout(close, SHOWN_MS);
}

/** Does something; what goes wrong is shown. Gives what it gave, or undefined. */
export async function attempt(work) {
	try {
		return await work();
	} catch (error) {
		toast(error.message, 'error');
		return undefined;
	}
}
