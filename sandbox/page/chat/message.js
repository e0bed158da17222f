import { telegram } from '../lib/api.js';
import { zone } from '../lib/directory.js';
import { h, icon, iconButton } from '../lib/dom.js';
import { day, moment, size, time } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { formatted } from './entities.js';

const MEDIA = ['photo', 'document', 'video', 'animation', 'audio', 'voice', 'sticker'];

/** A line between two days. */
export function dayLine({ at, now }) {
	return h('li', { class: 'day' }, h('span', {}, day(at, zone(), now)));
}

/**
 * One message with its buttons.
 * @param {object} message as `GET …/chat?details=1` gives it
 * @param {{openLink(url: string): void, sendCommand(text: string): void, tap(message: object, button: object): void, edit(message: object): void}} actions
 */
export function messageRow(message, actions) {
	const { from, date, edit_date, text, entities, caption, caption_entities, contact } = message;
	const media = MEDIA.find((kind) => message[kind]);
	const at = date * 1000;
	const isMine = from === 'user';
	return h(
		'li',
		{ class: `message ${isMine ? 'mine' : 'theirs'}`, dataset: { id: message.message_id } },
		h(
			'div',
			{ class: 'bubble' },
			h('span', { class: 'visually-hidden' }, isMine ? t('chat.fromHim') : t('chat.fromBot')),
			media && mediaCard(media, message),
			contact && h('p', { class: 'text' }, `☎ ${contact.phone_number}`),
			(text || caption) && h('p', { class: 'text' }, formatted(text ?? caption, text ? entities : caption_entities, actions)),
			h(
				'p',
				{ class: 'meta' },
				message.protected && h('span', { title: t('chat.protectedHelp') }, t('chat.protected')),
				edit_date && h('span', { title: moment(edit_date * 1000, zone()) }, t('chat.edited')),
				h('time', { datetime: new Date(at).toISOString(), title: moment(at, zone()) }, time(at, zone())),
				isMine && text && iconButton('pencil', t('chat.edit'), () => actions.edit(message), { dataset: { act: 'edit' } }),
			),
		),
		message.buttons.length > 0 &&
			h(
				'div',
				{ class: 'inline' },
				message.buttons.map((row) =>
					h(
						'div',
						{ class: 'inline-row' },
						row.map((button) => inlineButton(message, button, actions)),
					),
				),
			),
	);
}

function inlineButton(message, button, actions) {
	return h(
		'button',
		{
			type: 'button',
			class: 'inline-button',
			title: button.url,
			dataset: { act: `${button.data ?? ''}${button.text}` },
			onclick: () => actions.tap(message, button),
		},
		button.text,
		button.url && icon('open'),
	);
}

function mediaCard(kind, message) {
	const url = telegram.fileUrl(message.file_id);
	const { file_name, file_size } = message[kind];
	const link = { href: url, target: '_blank', rel: 'noopener' };
	if (kind === 'photo')
		return h('a', link, h('img', { class: 'photo', src: url, alt: message.caption ?? t('chat.photo'), loading: 'lazy' }));
	return h(
		'a',
		{ ...link, class: 'document' },
		h('span', { class: 'document-icon' }, icon('file')),
		h('span', { class: 'document-name' }, file_name ?? kind, h('small', {}, [size(file_size), t('chat.opens')].join(' · '))),
	);
}
