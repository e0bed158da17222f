import { sandbox, telegram } from '../lib/api.js';
import { tell } from '../lib/bus.js';
import { choose, chosenPerson, directory, fullName, reloadPeople } from '../lib/directory.js';
import { ask, field } from '../lib/dialog.js';
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { wake } from '../lib/refresh.js';
import { attempt, toast } from '../lib/toast.js';
import { newPerson } from '../people.js';

/** What `t.me/<bot>?start=…` and `tg://resolve?domain=<bot>&start=…` mean; undefined when the address is of someone else. */
export function readBotLink(url, username) {
	if (!URL.canParse(url)) return undefined;
	const { protocol, hostname, pathname, searchParams } = new URL(url);
	const isTelegram = /^(t|telegram)\.me$/.test(hostname);
	const name = protocol === 'tg:' ? searchParams.get('domain') : isTelegram ? pathname.slice(1) : undefined;
	if (name?.toLowerCase() !== username.toLowerCase()) return undefined;
	return { payload: searchParams.get('start') ?? '' };
}

/** Opens what a button or link in a chat points at, as Telegram would: links of the bot and invitations inside, everything else in a new tab. */
export async function openLink(url) {
	const person = chosenPerson();
	const { bot } = await sandbox.state();
	const ours = readBotLink(url, bot?.username ?? '');
	if (ours) return await pressStart(person.id, ours.payload);
	if (/^https?:\/\/(t|telegram)\.me\/(\+|joinchat\/)/.test(url)) {
		const joined = await attempt(() => telegram.join(person.id, url));
		if (joined) toast(t(`chat.${joined.result}`));
		return;
	}
	window.open(url, '_blank', 'noopener');
}

/** Someone came by a link from outside (an ad, the Tilda page): asks who it is and presses Start for him. */
export async function openBotLink(payload) {
	await reloadPeople();
	const NEW = 'new';
	const options = directory.people.map((person) =>
		h('option', { value: person.id, selected: person.id === directory.chosen }, fullName(person)),
	);
	const given = await ask({
		title: t('start.who'),
		text: t('start.payload', { payload }),
		fields: [field(t('start.person'), h('select', { name: 'who', class: 'input' }, options, h('option', { value: NEW }, t('newPerson'))))],
		ok: t('start.press'),
	});
	if (!given) return;
	const id = given.who === NEW ? await newPerson() : Number(given.who);
	if (id === undefined) return;
	choose(id);
	tell('show', 'chat');
	await pressStart(id, payload);
}

export async function pressStart(id, payload = '') {
	await attempt(() => telegram.write(id, payload ? `/start ${payload}` : '/start'));
	wake();
}
