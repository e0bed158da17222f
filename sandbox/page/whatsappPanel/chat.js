import { whatsapp } from '../lib/api.js';
import { zone } from '../lib/directory.js';
import { fill, h, icon } from '../lib/dom.js';
import { dayKey, moment } from '../lib/format.js';
import { language, t } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { attempt } from '../lib/toast.js';
import { dayLine } from '../chat/message.js';
import { messageRow } from './message.js';

/** The chat of the chosen person with the business, and what he can do in it. */
export class WhatsAppChat {
	#reload;
	#shown;
	#drawn = '';
	#head = h('p', { class: 'row-more' });
	#list = h('ol', { class: 'messages' });
	#scroller = h('div', { class: 'wa-scroller', role: 'log', 'aria-live': 'polite', tabindex: '0' }, this.#list);
	#foot = h('div', { class: 'wa-foot' });
	element = h('div', { class: 'wa-chat', hidden: true }, this.#head, this.#scroller, this.#foot);

	constructor(reload) {
		this.#reload = reload;
	}

	update(person, messages, version) {
		this.element.hidden = !person;
		if (!person) return;
		this.#scroller.setAttribute('aria-label', t('wa.messages'));
		this.#head.textContent = stateOf(person);
		const isNew = this.#shown !== person.phone;
		const wasAtEnd = isNew || this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight < 60;
		const actions = { tap: (button) => this.#act(() => whatsapp.tap(person.phone, button)) };
		const draw = (item) => (item.dayAt === undefined ? messageRow(item, actions) : dayLine({ at: item.dayAt }));
		reconcile(this.#list, withDays(messages), ({ key }) => key, draw, version + person.phone);
		this.#drawFoot(person);
		if (wasAtEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
		this.#shown = person.phone;
	}

	/** Only when something is different, so that a text half typed stays. */
	#drawFoot(person) {
		const state = JSON.stringify([language(), person.phone, person.onWhatsApp, person.blocked, person.stopped]);
		if (state === this.#drawn) return;
		this.#drawn = state;
		if (!person.onWhatsApp) return void fill(this.#foot, h('p', { class: 'nothing' }, t('wa.absentHelp')));
		fill(this.#foot, !person.blocked && this.#field(person), h('div', { class: 'row-actions' }, this.#switches(person)));
	}

	#field({ phone }) {
		const area = h('textarea', {
			class: 'input',
			rows: 1,
			maxlength: 4096,
			'aria-label': t('wa.text'),
			placeholder: t('wa.text'),
			onkeydown: (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && void send(event),
		});
		const send = async (event) => {
			event.preventDefault();
			const text = area.value.trim();
			if (!text) return;
			if (await this.#act(() => whatsapp.write(phone, text))) area.value = '';
			area.focus();
		};
		const button = h('button', { class: 'icon-button send', 'aria-label': t('wa.send'), title: t('wa.send') }, icon('send'));
		return h('form', { class: 'composer-field', onsubmit: (event) => void send(event) }, area, button);
	}

	#switches({ phone, blocked, stopped }) {
		const button = (text, act) => h('button', { type: 'button', class: 'button small', onclick: () => void this.#act(act) }, text);
		return [
			!blocked && (stopped ? button(t('wa.resume'), () => whatsapp.resume(phone)) : button(t('wa.stop'), () => whatsapp.stop(phone))),
			blocked ? button(t('wa.unblock'), () => whatsapp.unblock(phone)) : button(t('wa.block'), () => whatsapp.block(phone)),
		];
	}

	async #act(work) {
		const done = await attempt(work);
		await this.#reload();
		return done !== undefined;
	}
}

function stateOf({ stopped, blocked, windowUntil }) {
	const open = windowUntil === null ? t('wa.windowClosed') : t('wa.windowOpen', { when: moment(windowUntil, zone()) });
	return [open, stopped && t('wa.stopped'), blocked && t('wa.blocked')].filter(Boolean).join(' · ');
}

/** Messages with a line before the first of each day. */
function withDays(messages) {
	const items = [];
	let last;
	for (const message of messages) {
		const day = dayKey(message.at, zone());
		if (day !== last) items.push({ key: `day ${day}`, dayAt: message.at });
		last = day;
		items.push({ ...message, key: message.wamid });
	}
	return items;
}
