import { telegram } from './lib/api.js';
import { on, tell } from './lib/bus.js';
import { choose, directory, fullName, reloadPeople } from './lib/directory.js';
import { ask, field } from './lib/dialog.js';
import { h, icon } from './lib/dom.js';
import { language, t } from './lib/i18n.js';
import { recall, remember } from './lib/memory.js';
import { reconcile } from './lib/reconcile.js';
import { attempt } from './lib/toast.js';

/** How many messages of whom were seen, so that the others can be pointed at. */
const seen = recall('seen', {});

/** The people one can play, and the button for a new one. */
export function mountPeople(container) {
	const list = h('ul', { class: 'people-list' });
	const add = h(
		'button',
		{ type: 'button', class: 'button new-person', onclick: () => void newPerson() },
		icon('plus'),
		h('span', { dataset: { t: 'newPerson' } }, t('newPerson')),
	);
	container.append(add, list);
	const draw = () => {
		markSeen();
		const items = directory.people.map((person) => ({
			...person,
			chosen: person.id === directory.chosen,
			unread: Math.max(0, person.messages - (seen[person.id] ?? 0)),
		}));
		reconcile(list, items, ({ id }) => id, personRow, language());
	};
	on('people', draw);
	on('language', draw);
}

function markSeen() {
	const person = directory.people.find(({ id }) => id === directory.chosen);
	if (person) seen[person.id] = person.messages;
	remember('seen', seen);
}

function personRow({ id, first_name, last_name, language_code, chosen, unread, blocked, deactivated, started }) {
	const name = fullName({ first_name, last_name });
	const state = deactivated ? t('person.deleted') : blocked ? t('person.blocked') : started ? '' : t('person.new');
	return h(
		'li',
		{},
		h(
			'button',
			{
				type: 'button',
				class: 'person',
				'aria-current': chosen ? 'true' : undefined,
				dataset: { act: 'choose', id },
				onclick: () => {
					choose(id);
					tell('show', 'chat');
				},
			},
			avatar(id, name),
			h('span', { class: 'person-name' }, name, h('small', {}, [`${language_code ?? '–'} · ${id}`, state].filter(Boolean).join(' · '))),
			unread > 0 && !chosen && h('span', { class: 'unread', 'aria-label': t('unread', { n: unread }) }, unread > 99 ? '99+' : unread),
		),
	);
}

/** A round letter in one of six colours. */
export function avatar(id, name) {
	return h('span', { class: `avatar tone-${id % 6}`, 'aria-hidden': 'true' }, [...name.trim()][0]?.toUpperCase() ?? '?');
}

/** Asks for name and language and makes the person. @returns his id, or undefined when it was cancelled */
export async function newPerson() {
	const given = await ask({
		title: t('newPerson'),
		fields: [
			field(
				t('person.name'),
				h('input', { name: 'first_name', class: 'input', required: true, maxlength: 64, autocomplete: 'off', value: suggestedName() }),
			),
			field(t('person.surname'), h('input', { name: 'last_name', class: 'input', maxlength: 64, autocomplete: 'off' })),
			field(
				t('person.language'),
				h(
					'select',
					{ name: 'language_code', class: 'input' },
					[
						['ru', 'Русский'],
						['en', 'English'],
						['de', 'Deutsch'],
						['uk', 'Українська'],
					].map(([code, name]) => h('option', { value: code, selected: code === language() }, `${name} (${code})`)),
				),
			),
		],
		ok: t('create'),
	});
	if (!given?.first_name.trim()) return undefined;
	const person = await attempt(() => telegram.addPerson(Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim()))));
	if (!person) return undefined;
	await reloadPeople();
	choose(person.id);
	return person.id;
}

function suggestedName() {
	const names = t('names').split(' ');
	return names.find((name) => !directory.people.some(({ first_name }) => first_name === name)) ?? names[0];
}
