import { zone } from '../lib/directory.js';
import { h, icon } from '../lib/dom.js';
import { moment, size, time } from '../lib/format.js';
import { t } from '../lib/i18n.js';

const TICKS = { accepted: '🕓', enqueued: '🕓', sent: '✓', delivered: '✓✓', read: '✓✓', failed: '⚠' };

/**
 * One message with its buttons; those of the business with what the business sees of it: ticks, template, price, why it failed.
 * @param {object} message as `GET …/chat` gives it
 * @param {{tap(button: object): void}} actions
 */
export function messageRow(message, actions) {
	const { from, at, text, headerText, footer, media, template, buttons, status, failure, paid } = message;
	const isHis = from === 'person';
	return h(
		'li',
		{ class: `message ${isHis ? 'mine' : 'theirs'}`, dataset: { id: message.wamid } },
		h(
			'div',
			{ class: 'bubble' },
			h('span', { class: 'visually-hidden' }, isHis ? t('wa.fromHim') : t('wa.fromBusiness')),
			template && h('p', { class: 'wa-template' }, t('wa.template', template)),
			media && mediaCard(media),
			headerText && h('p', { class: 'text' }, h('strong', {}, headerText)),
			text && h('p', { class: 'text' }, text),
			footer && h('p', { class: 'wa-footer' }, footer),
			failure && h('p', { class: 'wa-failure' }, `${failure.code}: ${failure.text}`),
			h(
				'p',
				{ class: 'meta' },
				!isHis && paid > 0 && h('span', { title: t('wa.paid') }, paid.toFixed(3)),
				h('time', { datetime: new Date(at).toISOString(), title: moment(at, zone()) }, time(at, zone())),
				!isHis && ticks(status),
			),
		),
		buttons.length > 0 &&
			h(
				'div',
				{ class: 'inline' },
				buttons.map((button) => buttonRow(button, actions)),
			),
	);
}

function ticks(status) {
	const label = t(`wa.status.${status}`);
	return h('span', { class: `wa-ticks ${status}`, role: 'img', 'aria-label': label, title: label }, TICKS[status]);
}

function buttonRow(button, actions) {
	const press = () =>
		button.kind === 'reply' ? actions.tap(button.payload ? { payload: button.payload } : { text: button.text }) : openLink(button.url);
	return h(
		'div',
		{ class: 'inline-row' },
		h(
			'button',
			{
				type: 'button',
				class: 'inline-button',
				title: button.url,
				dataset: { act: `${button.payload ?? ''}${button.text}` },
				onclick: press,
			},
			button.text,
			button.kind !== 'reply' && icon('open'),
		),
	);
}

/** A message may name any scheme; only web addresses are opened. */
function openLink(url) {
	if (/^https?:/i.test(url ?? '')) window.open(url, '_blank', 'noopener');
}

function mediaCard({ kind, link, fileName, size: bytes }) {
	const name = fileName ?? t(`wa.media.${kind}`);
	const more = [bytes !== undefined && size(bytes), t('chat.opens')].filter(Boolean).join(' · ');
	const content = [h('span', { class: 'document-icon' }, icon('file')), h('span', { class: 'document-name' }, name, h('small', {}, more))];
	if (!/^https?:/i.test(link)) return h('p', { class: 'document' }, content);
	return h('a', { href: link, target: '_blank', rel: 'noopener', class: 'document' }, content);
}
