/** Small helpers around the DOM. Text is always set as text, so nothing that came from a chat is ever read as HTML. */

/**
 * Makes an element. Attributes: `class`, `on<event>` functions, `dataset`, anything else as an attribute (`true` = empty, `false`/`undefined` = left out).
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | number | undefined | null | false | Array)} children
 */
export function h(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === null || value === false) continue;
		if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
		else if (name === 'dataset') Object.assign(element.dataset, value);
		else element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
	return element;
}

/** Replaces all that is in an element. */
export function fill(element, ...children) {
	element.replaceChildren(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
	return element;
}

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
	chat: 'M4 5h16v11H9l-5 4z',
	ledger: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
	dropbox: 'M3 6h7l2 3h9v10H3z',
	tilda: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
	whatsapp: 'M4 20l1.300-4.300A8 8 0 1 1 8.300 18.700zM9 9c0 3 3 6 6 6l1-2-2-1-1 1-2-2 1-1-1-2z',
	faults: 'M13 3 5 14h6l-1 7 9-12h-6z',
	n8n: 'M4 9h5v6H4zM15 4h5v6h-5zM15 14h5v6h-5zM9 12h3v-5h3M12 12v5h3',
	send: 'M4 12 20 4l-5 16-3-7z',
	plus: 'M12 5v14M5 12h14',
	pencil: 'M4 20l1-5L16 4l4 4L9 19z',
	trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
	file: 'M6 3h8l4 4v14H6zM14 3v5h4',
	open: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
	keyboard: 'M3 6h18v12H3zM7 10h1M11.500 10h1M16 10h1M8 14h8',
	sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500 19 19M5 19l1.500-1.500M17.500 6.500 19 5',
	copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
	down: 'M12 5v14M6 13l6 6 6-6',
	upload: 'M12 19V5M6 11l6-6 6 6M4 21h16',
};

/** A line icon; it says nothing to a screen reader, the control around it does. */
export function icon(name) {
	const svg = document.createElementNS(SVG, 'svg');
	for (const [attribute, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }))
		svg.setAttribute(attribute, value);
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', ICONS[name]);
	svg.append(path);
	return svg;
}

/** A button that shows an icon only. */
export function iconButton(name, label, onclick, attributes = {}) {
	return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...attributes }, icon(name));
}
