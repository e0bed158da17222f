import { on } from './lib/bus.js';
import { h, icon } from './lib/dom.js';
import { t } from './lib/i18n.js';
import { recall, remember } from './lib/memory.js';
import { wake } from './lib/refresh.js';

const PANELS = ['ledger', 'dropbox', 'tilda', 'whatsapp', 'faults', 'n8n'];
let panel = recall('panel', 'ledger');

/** Whether someone can see a panel now. */
export const isShown = (name) => panel === name;

/** The sections beside the chat. On a narrow screen the chat itself is the first of them. */
export function mountTabs(container) {
	const tabs = ['chat', ...PANELS].map((name) =>
		h(
			'button',
			{
				type: 'button',
				id: `tab-${name}`,
				role: 'tab',
				class: 'tab',
				'aria-controls': name === 'chat' ? 'chat' : `panel-${name}`,
				dataset: { name },
				onclick: () => show(name),
			},
			icon(name),
			h('span', { dataset: { t: `tab.${name}` } }, t(`tab.${name}`)),
		),
	);
	container.append(...tabs);
	container.addEventListener('keydown', (event) => moveFocus(event, tabs));
	on('show', show);
	window.matchMedia('(max-width: 45rem)').addEventListener('change', () => mark(tabs));

	function show(name) {
		document.body.dataset.view = name === 'chat' ? 'chat' : 'panel';
		if (name !== 'chat') {
			panel = name;
			remember('panel', name);
		}
		mark(tabs);
		wake();
	}

	if (!PANELS.includes(panel)) panel = 'ledger';
	mark(tabs);
}

function mark(tabs) {
	const narrow = window.matchMedia('(max-width: 45rem)').matches;
	const chosen = narrow && document.body.dataset.view === 'chat' ? 'chat' : panel;
	for (const tab of tabs) {
		const isChosen = tab.dataset.name === chosen;
		tab.setAttribute('aria-selected', String(isChosen));
		tab.tabIndex = isChosen ? 0 : -1;
	}
	for (const name of PANELS) document.querySelector(`#panel-${name}`).hidden = panel !== name;
}

/** Arrow keys move between tabs, as the tablist role promises. */
function moveFocus(event, tabs) {
	const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
	if (!step) return;
	const visible = tabs.filter((tab) => tab.offsetParent !== null);
	const next = visible[(visible.indexOf(document.activeElement) + step + visible.length) % visible.length];
	event.preventDefault();
	next.focus();
	next.click();
}
