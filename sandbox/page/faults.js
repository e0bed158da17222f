import { sandbox } from './lib/api.js';
import { on } from './lib/bus.js';
import { fill, h } from './lib/dom.js';
import { count, t, tOr } from './lib/i18n.js';
import { attempt, toast } from './lib/toast.js';

/** What was switched on from this page since all was last well. The sandbox uses faults up by itself, so some may be over. */
let switchedOn = [];

/** What can go wrong in each service, and switches for it. */
export function mountFaults(container) {
	const active = h('div', { class: 'faults-active', 'aria-live': 'polite' });
	let kinds = {};
	const drawActive = () => {
		if (switchedOn.length === 0) return void fill(active);
		const items = switchedOn.map(({ service, kind, times }) =>
			h('li', {}, `${t(`service.${service}`)}: `, h('code', {}, kind), ` × ${times}`),
		);
		fill(active, h('h3', {}, t('faults.on')), h('ul', {}, items));
	};
	const switchOn = async (fault) => {
		if (!(await attempt(() => sandbox.addFault(fault)))) return;
		switchedOn.push(fault);
		toast(t('faults.done', { service: t(`service.${fault.service}`), kind: fault.kind }));
		drawActive();
	};
	const clear = async () => {
		if (!(await attempt(() => sandbox.clearFaults()))) return;
		switchedOn = [];
		toast(t('faults.cleared'));
		drawActive();
	};
	const draw = () => {
		const open = new Set([...container.querySelectorAll('details[open]')].map(({ dataset }) => dataset.name));
		drawActive();
		const services = Object.entries(kinds).map(([service, explained]) => serviceSection(service, explained, switchOn));
		fill(
			container,
			h('h2', {}, t('faults.title')),
			h('p', { class: 'help' }, t('faults.help')),
			active,
			h('p', {}, h('button', { type: 'button', class: 'button', onclick: () => void clear() }, t('faults.clear'))),
			services,
		);
		for (const details of container.querySelectorAll('details')) details.open = open.has(details.dataset.name);
	};
	on('language', draw);
	sandbox.faults().then(
		(found) => {
			kinds = found.kinds;
			draw();
		},
		() => {},
	);
}

function serviceSection(service, explained, switchOn) {
	const rows = Object.entries(explained).map(([kind, words]) => faultRow(service, kind, words, switchOn));
	return h(
		'details',
		{ class: 'section', dataset: { name: service } },
		h('summary', {}, h('h3', {}, t(`service.${service}`)), h('span', { class: 'badge' }, count('faults.kinds', rows.length))),
		h('div', { class: 'rows' }, rows),
	);
}

function faultRow(service, kind, words, switchOn) {
	const submit = (event) => {
		event.preventDefault();
		const { times, options } = Object.fromEntries(new FormData(event.target));
		void switchOn({ ...readOptions(options), service, kind, times: Number(times) });
	};
	return h(
		'details',
		{ class: 'row fault', dataset: { name: `${service} ${kind}` } },
		h('summary', {}, h('code', {}, kind), h('span', { class: 'row-more' }, tOr(`fault.${service}.${kind}`, words))),
		h(
			'form',
			{ class: 'fault-form', onsubmit: submit },
			h(
				'label',
				{ class: 'field' },
				h('span', {}, t('faults.times')),
				h('input', { class: 'input', type: 'number', name: 'times', min: 1, max: 1000, value: 1, required: true }),
			),
			h(
				'label',
				{ class: 'field' },
				h('span', {}, t('faults.options')),
				h('input', { class: 'input', name: 'options', placeholder: 'retry_after=5', autocomplete: 'off', spellcheck: 'false' }),
			),
			h('button', { class: 'button primary' }, t('faults.switchOn')),
		),
	);
}

/** `retry_after=5, method=sendDocument, on=false` → an object; numbers and booleans as such. */
export function readOptions(text) {
	const pairs = text.split(/[,\n]/).map((pair) => pair.split('='));
	return Object.fromEntries(
		pairs.filter(([name, value]) => name.trim() && value !== undefined).map(([name, value]) => [name.trim(), valueOf(value.trim())]),
	);
}

function valueOf(text) {
	if (text === 'true' || text === 'false') return text === 'true';
	return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
