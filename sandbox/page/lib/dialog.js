import { h } from './dom.js';
import { t } from './i18n.js';

/**
 * Asks in a window over the page. Escape and Cancel give undefined.
 * @param {{title: string, text?: string, fields?: Node[], ok?: string, danger?: boolean, cancel?: false}} given
 * @returns {Promise<Record<string, string> | undefined>} the fields by name
 */
export function ask({ title, text, fields = [], ok = t('ok'), danger = false, cancel }) {
	return new Promise((resolve) => {
		let result;
		const form = h(
			'form',
			{
				method: 'dialog',
				onsubmit: () => (result = Object.fromEntries(new FormData(form))),
			},
			h('h2', { id: 'dialog-title' }, title),
			text && h('p', {}, text),
			fields,
			h(
				'div',
				{ class: 'dialog-buttons' },
				cancel !== false && h('button', { type: 'button', class: 'button quiet', onclick: () => dialog.close() }, t('cancel')),
				h('button', { class: `button ${danger ? 'danger' : 'primary'}` }, ok),
			),
		);
		const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' }, form);
		dialog.addEventListener('close', () => {
			dialog.remove();
			resolve(result);
		});
		document.body.append(dialog);
		dialog.showModal();
	});
}

/** A labelled field for `ask`. */
export function field(label, control) {
	return h('label', { class: 'field' }, h('span', {}, label), control);
}
