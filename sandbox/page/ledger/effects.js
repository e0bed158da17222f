import { nameOfSubscriber, zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { moment } from '../lib/format.js';
import { language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { chip, section } from './section.js';
import { toneOf } from './tones.js';

const SHOWN = 60;
/** Due dates from here on are no dates: the effect is held until its subscriber unblocks the bot. */
const HELD_FROM = 8.64e15;
const OPEN = ['ready', 'sending', 'unknown'];

/** What the service is about to send, then what it sent. */
export function effectsSection() {
	const { element, body, setCount } = section('effects');
	const update = ({ effects }) => {
		const waiting = effects.filter(({ state }) => OPEN.includes(state)).sort((a, b) => a.due_at - b.due_at);
		const over = effects.filter(({ state }) => !OPEN.includes(state)).reverse();
		const items = [...waiting, ...over]
			.slice(0, SHOWN)
			.map((one) => ({ ...one, name: one.subscriber_id === 0 ? t('ledger.owner') : nameOfSubscriber(one.subscriber_id) }));
		reconcile(body, items, ({ id }) => id, row, language() + zone());
		setCount(t('ledger.waitingOf', { waiting: waiting.length, sent: effects.filter(({ state }) => state === 'sent').length }));
	};
	return { element, update };
}

function row({ key, name, state, due_at, sent_at, tries, result }) {
	const when = sent_at
		? t('ledger.sentAt', { when: moment(sent_at, zone()) })
		: due_at >= HELD_FROM
			? t('ledger.held')
			: t('ledger.dueAt', { when: moment(due_at, zone()) });
	return h(
		'li',
		{ class: 'row' },
		h('p', { class: 'row-main' }, h('code', {}, key), chip(tOr(`state.${state}`, state), toneOf(state))),
		h('p', { class: 'row-more' }, [name, when, tries > 1 && t('ledger.tries', { n: tries })].filter(Boolean).join(' · ')),
		state !== 'sent' && result && h('p', { class: 'row-more' }, shortly(result)),
	);
}

const shortly = (result) => (typeof result === 'string' ? result : JSON.stringify(result)).slice(0, 200);
