/**
 * Brings a container's children in line with a list, touching only what has changed, so that scroll, focus and open details survive a refresh.
 * @param {Element} container
 * @param {Array} items
 * @param {(item) => string | number} keyOf
 * @param {(item) => HTMLElement} draw
 * @param {string} [version] redraws everything when it differs (language, time zone)
 */
export function reconcile(container, items, keyOf, draw, version = '') {
	const left = new Map([...container.children].map((node) => [node.dataset.key, node]));
	let place = container.firstElementChild;
	for (const item of items) {
		const key = String(keyOf(item));
		const drawn = version + JSON.stringify(item);
		const old = left.get(key);
		left.delete(key);
		const node = old?.drawn === drawn ? old : Object.assign(draw(item), { drawn });
		node.dataset.key = key;
		if (old && node !== old) {
			if (place === old) place = node;
			replace(old, node);
		}
		if (node === place) place = place.nextElementSibling;
		else container.insertBefore(node, place);
	}
	for (const node of left.values()) node.remove();
}

/** Replaces a node; the control that had the focus (same `data-act`) and an open state keep it. */
function replace(old, node) {
	const act = old.contains(document.activeElement) ? document.activeElement.dataset.act : undefined;
	if (old.tagName === 'DETAILS') node.open = old.open;
	old.replaceWith(node);
	if (act) (node.dataset.act === act ? node : node.querySelector(`[data-act="${CSS.escape(act)}"]`))?.focus();
}
