import { telegram } from '../lib/api.js';
import { chosenPerson, directory, reloadPeople } from '../lib/directory.js';
import { fill, h, icon, iconButton } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { recall, remember } from '../lib/memory.js';
import { wake } from '../lib/refresh.js';
import { attempt } from '../lib/toast.js';
import { pressStart } from './botLink.js';

/** The reply keyboard that stands under the chat: the last one sent, unless taken away since. */
export function currentKeyboard(messages) {
	const last = messages.filter((message) => message.keyboard.length > 0 || message.remove_keyboard).at(-1);
	return last?.keyboard ?? [];
}

/** Everything below the messages: the permanent buttons, the text field, or Start and Unblock in their place. */
export class Composer {
	#drawn = '';
	#keyboardShown = recall('keyboard', true);

	constructor(container) {
		this.container = container;
	}

	/** Draws anew only when something is different, so that a text half typed stays. */
	update(messages, { force = false } = {}) {
		const person = chosenPerson();
		const keyboard = currentKeyboard(messages);
		const state = JSON.stringify([
			person?.id,
			person?.started,
			person?.blocked,
			person?.deactivated,
			messages.length === 0,
			keyboard,
			this.#keyboardShown,
		]);
		if (state === this.#drawn && !force) return;
		const draft = this.container.querySelector('textarea');
		const keep = {
			text: draft?.dataset.person === String(person?.id) ? draft.value : '',
			hadFocus: this.container.contains(document.activeElement),
		};
		this.#drawn = state;
		fill(this.container, person && this.#parts(person, keyboard, messages));
		const field = this.container.querySelector('textarea');
		if (field) field.value = keep.text;
		if (keep.hadFocus) (field ?? this.container.querySelector('button'))?.focus();
	}

	#parts(person, keyboard, messages) {
		if (person.deactivated) return [h('p', { class: 'composer-note' }, t('person.deleted'))];
		if (person.blocked) return [bigButton(t('chat.unblock'), () => setBlocked(false))];
		if (!person.started && messages.every(({ from }) => from === 'bot'))
			return [bigButton(t('chat.start'), () => pressStart(person.id).then(reloadPeople)), this.#field(person, [])];
		return [this.#field(person, keyboard), keyboard.length > 0 && this.#keyboardShown && replyKeyboard(person, keyboard, messages)];
	}

	#field(person, keyboard) {
		const send = async (event) => {
			event?.preventDefault();
			const text = area.value.trim();
			if (!text) return;
			const sent = await attempt(() => telegram.write(person.id, text));
			if (sent) area.value = '';
			area.focus();
			await reloadPeople();
			wake();
		};
		const area = h('textarea', {
			class: 'input',
			rows: 1,
			maxlength: 4096,
			'aria-label': t('chat.text'),
			placeholder: t('chat.text'),
			dataset: { person: person.id },
			onkeydown: (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && void send(event),
		});
		const toggle =
			keyboard.length > 0 &&
			iconButton('keyboard', t('chat.keyboard'), () => this.#toggleKeyboard(), {
				'aria-expanded': String(this.#keyboardShown),
				dataset: { act: 'keyboard' },
			});
		return h(
			'form',
			{ class: 'composer-field', onsubmit: (event) => void send(event) },
			area,
			toggle,
			h('button', { class: 'icon-button send', 'aria-label': t('chat.send'), title: t('chat.send') }, icon('send')),
		);
	}

	#toggleKeyboard() {
		this.#keyboardShown = !this.#keyboardShown;
		remember('keyboard', this.#keyboardShown);
		wake();
	}
}

function replyKeyboard(person, rows, messages) {
	const tap = async (text) => {
		// A tap by text could mean an inline button that says the same.
		const isAmbiguous = messages.some(({ buttons }) => buttons.flat().some((button) => button.text === text));
		await attempt(() => (isAmbiguous ? telegram.write(person.id, text) : telegram.tap(person.id, { text })));
		wake();
	};
	return h(
		'div',
		{ class: 'reply-keyboard', role: 'group', 'aria-label': t('chat.keyboard') },
		rows.map((row) =>
			h(
				'div',
				{ class: 'inline-row' },
				row.map((text) => h('button', { type: 'button', class: 'reply-button', onclick: () => void tap(text) }, text)),
			),
		),
	);
}

function bigButton(text, act) {
	return h('button', { type: 'button', class: 'button primary big', onclick: () => void act() }, text);
}

/** Blocks or unblocks the bot for the chosen person. */
export async function setBlocked(blocked) {
	await attempt(() => (blocked ? telegram.block(directory.chosen) : telegram.unblock(directory.chosen)));
	await reloadPeople();
	wake();
}
