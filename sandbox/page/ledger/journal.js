import { on } from '../lib/bus.js';
import { zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment } from '../lib/format.js';
import { language, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { section } from './section.js';

const KEPT = 200;

/** What happened in the four services, newest first. */
export function journalSection() {
	const { element, body, setCount } = section('journal', 'ol');
	let lines = [];
	let planned = false;
	const draw = () => {
		planned = false;
		reconcile(body, lines.toReversed(), ({ id }) => id, row, language() + zone());
		setCount(lines.length);
	};
	on('event', (line) => {
		// Numbers begin anew when the sandbox does.
		lines = [...lines.filter(({ id }) => id < line.id), line].slice(-KEPT);
		if (!planned) requestAnimationFrame(draw);
		planned = true;
	});
	on('language', draw);
	draw();
	return { element };
}

function row({ at, service, text }) {
	return h(
		'li',
		{ class: 'line' },
		h('span', { class: `chip ${service}` }, tOr(`service.${service}`, service)),
		h('span', {}, text),
		h('time', { datetime: new Date(at).toISOString() }, moment(at, zone())),
	);
}
