import { telegram } from '../lib/api.js';
import { on } from '../lib/bus.js';
import { chosenPerson, directory, fullName, zone } from '../lib/directory.js';
import { ask, field } from '../lib/dialog.js';
import { fill, h, icon } from '../lib/dom.js';
import { dayKey, zoneName } from '../lib/format.js';
import { language, t } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { wake, watch } from '../lib/refresh.js';
import { attempt, toast } from '../lib/toast.js';
import { avatar, newPerson } from '../people.js';
import { openLink } from './botLink.js';
import { Composer, setBlocked } from './composer.js';
import { dayLine, messageRow } from './message.js';

const NEAR_END_PX = 80;

/** The chat of the chosen person with the bot. */
export function mountChat(container) {
	const head = h('header', { class: 'chat-head' });
	const list = h('ol', { class: 'messages' });
	const toEnd = h('button', { type: 'button', class: 'to-end icon-button', hidden: true, onclick: () => scrollToEnd(list) }, icon('down'));
	const scroller = h('div', { class: 'scroller', role: 'log', 'aria-live': 'polite', tabindex: '0' }, list);
	const foot = h('div', { class: 'composer' });
	const composer = new Composer(foot);
	container.append(head, scroller, toEnd, foot);
	let messages = [];
	let shownFor;
	let answersSeen;

	const draw = ({ force = false } = {}) => {
		const person = chosenPerson();
		toEnd.setAttribute('aria-label', t('chat.toEnd'));
		scroller.setAttribute('aria-label', t('chat.messages'));
		drawHead(head, person, force);
		const wasAtEnd = shownFor !== person?.id || isAtEnd(scroller);
		const before = list.childElementCount;
		reconcile(list, person ? withDays(messages) : [], ({ key }) => key, drawItem, `${language()} ${zone()}`);
		container.classList.toggle('empty', messages.length === 0);
		composer.update(messages, { force });
		if (wasAtEnd) scrollToEnd(list);
		else if (list.childElementCount > before) toEnd.hidden = false;
		shownFor = person?.id;
	};
	const reload = watch(async () => {
		const id = directory.chosen;
		if (id === undefined) return draw();
		const [fresh, answers] = await Promise.all([telegram.chat(id), telegram.answers(id)]);
		if (id !== directory.chosen) return;
		messages = fresh;
		draw();
		if (shownFor === id && answersSeen?.id === id) for (const answer of answers.slice(answersSeen.count)) showAnswer(answer);
		answersSeen = { id, count: answers.length };
	});
	on('person', () => {
		messages = [];
		shownFor = undefined;
		void reload();
	});
	on('people', () => draw());
	on('language', () => draw({ force: true }));
	scroller.addEventListener('scroll', () => isAtEnd(scroller) && (toEnd.hidden = true));
}

const actions = {
	openLink: (url) => void openLink(url),
	sendCommand: (text) => void attempt(() => telegram.write(directory.chosen, text)).then(wake),
	tap: async (message, button) => {
		if (button.url !== undefined) return await openLink(button.url);
		await attempt(() => telegram.tap(directory.chosen, { data: button.data, message_id: message.message_id }));
		wake();
	},
	edit: async (message) => {
		const area = h('textarea', { name: 'text', class: 'input', rows: 4, maxlength: 4096, required: true });
		area.value = message.text;
		const given = await ask({ title: t('chat.edit'), fields: [field(t('chat.text'), area)], ok: t('save') });
		if (given?.text.trim()) await attempt(() => telegram.edit(directory.chosen, message.message_id, given.text.trim()));
		wake();
	},
};

function drawItem(item) {
	return item.at === undefined ? messageRow(item, actions) : dayLine(item);
}

/** Messages with a line before the first of each day. */
function withDays(messages) {
	const items = [];
	let last;
	for (const message of messages) {
		const key = dayKey(message.date * 1000, zone());
		if (key !== last) items.push({ key: `day ${key}`, at: message.date * 1000 });
		last = key;
		items.push({ ...message, key: message.message_id });
	}
	return items;
}

function drawHead(head, person, force) {
	const state = JSON.stringify([
		person?.id,
		person?.first_name,
		person?.last_name,
		person?.blocked,
		person?.started,
		zone(),
		directory.loaded,
	]);
	if (head.dataset.state === state && !force) return;
	head.dataset.state = state;
	if (!person) {
		fill(
			head,
			directory.loaded &&
				h(
					'div',
					{ class: 'welcome' },
					h('h2', {}, t('welcome.title')),
					h('p', {}, t('welcome.text')),
					h('button', { type: 'button', class: 'button primary', onclick: () => void newPerson() }, t('newPerson')),
				),
		);
		return;
	}
	const name = fullName(person);
	const status = person.blocked ? t('person.blocked') : person.started ? t('chat.hisTime', { zone: zoneName(zone()) }) : t('person.new');
	fill(
		head,
		avatar(person.id, name),
		h('div', { class: 'chat-title' }, h('h2', {}, name), h('p', {}, status)),
		!person.deactivated &&
			person.started &&
			!person.blocked &&
			h('button', { type: 'button', class: 'button quiet', onclick: () => void setBlocked(true) }, t('chat.block')),
	);
}

function showAnswer({ text, show_alert, url }) {
	if (url) return actions.openLink(url);
	if (!text) return;
	if (show_alert) void ask({ title: text, cancel: false });
	else toast(text);
}

const isAtEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;

function scrollToEnd(list) {
	list.parentElement.scrollTop = list.parentElement.scrollHeight;
}
