import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

const TAGS = {
	bold: 'b',
	italic: 'i',
	underline: 'u',
	strikethrough: 's',
	code: 'code',
	pre: 'pre',
	blockquote: 'blockquote',
	expandable_blockquote: 'blockquote',
};

/**
 * A text with Telegram's formatting as DOM nodes. Only elements of this list are made and only text nodes hold text, so nothing in a message can run.
 * @param {string} text
 * @param {Array<{type: string, offset: number, length: number, url?: string}>} entities offsets in UTF-16 units, as JavaScript counts
 * @param {{openLink(url: string): void, sendCommand(text: string): void}} actions
 * @returns {DocumentFragment}
 */
export function formatted(text, entities, actions) {
	const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
	const fragment = document.createDocumentFragment();
	fragment.append(...nodesBetween(text, 0, text.length, sorted, actions));
	return fragment;
}

function nodesBetween(text, from, to, entities, actions) {
	const nodes = [];
	let at = from;
	for (let index = 0; index < entities.length; index++) {
		const entity = entities[index];
		if (entity.offset < at || entity.offset >= to) continue;
		const end = Math.min(entity.offset + entity.length, to);
		if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
		nodes.push(
			wrapped(entity, text.slice(entity.offset, end), nodesBetween(text, entity.offset, end, entities.slice(index + 1), actions), actions),
		);
		at = end;
	}
	if (at < to) nodes.push(text.slice(at, to));
	return nodes;
}

function wrapped(entity, content, children, actions) {
	if (entity.type === 'url' || entity.type === 'text_link') return link(entity.url ?? content, children, actions);
	if (entity.type === 'bot_command')
		return h('button', { type: 'button', class: 'link', onclick: () => actions.sendCommand(content) }, children);
	if (entity.type === 'spoiler') return spoiler(children);
	return h(TAGS[entity.type] ?? 'span', {}, children);
}

function link(url, children, actions) {
	const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`;
	// A message may name any scheme; only these become links.
	if (!/^(https?|tg|mailto):/i.test(address)) return h('span', {}, children);
	const open = (event) => {
		event.preventDefault();
		actions.openLink(address);
	};
	return h('a', { href: address, rel: 'noopener noreferrer', onclick: open }, children);
}

function spoiler(children) {
	const button = h('button', { type: 'button', class: 'spoiler', 'aria-label': t('chat.spoiler') });
	button.append(h('span', {}, children));
	button.addEventListener('click', () => button.replaceWith(...button.firstElementChild.childNodes), { once: true });
	return button;
}
