import { sandbox } from './lib/api.js';
import { on } from './lib/bus.js';
import { fill, h, icon, iconButton } from './lib/dom.js';
import { t } from './lib/i18n.js';
import { watch } from './lib/refresh.js';
import { attempt, toast } from './lib/toast.js';
import { isShown } from './tabs.js';

/** The way into n8n's editor. */
export function mountN8n(container) {
	let state = {};
	let drawn = '';
	const draw = () =>
		fill(
			container,
			h('h2', {}, t('n8n.title')),
			state.n8n ? login(state.n8n) : h('p', { class: 'help' }, t('n8n.absent')),
			accounts(state),
		);
	const reload = watch(
		async () => {
			const { n8n, bot, shop, sandbox: url } = await sandbox.state();
			state = { n8n, bot, shop, url };
			if (JSON.stringify(state) === drawn) return;
			drawn = JSON.stringify(state);
			draw();
		},
		() => isShown('n8n'),
	);
	on('language', () => {
		draw();
		void reload();
	});
}

function login({ url, email, password }) {
	return [
		h('p', { class: 'help' }, t('n8n.help')),
		h('p', {}, h('a', { class: 'button primary', href: url, target: '_blank', rel: 'noopener' }, icon('open'), t('n8n.open'))),
		facts([
			[t('n8n.address'), url],
			[t('n8n.email'), email],
			[t('n8n.password'), password],
		]),
	];
}

function accounts({ bot, shop, url }) {
	const known = [
		bot && [t('n8n.bot'), `@${bot.username}`],
		shop && [t('n8n.shop'), shop.id],
		url && [t('n8n.telegramUrl'), `${url}/telegram`],
		url && [t('n8n.yookassaUrl'), `${url}/yookassa/v3`],
		url && [t('n8n.dropboxUrl'), `${url}/dropbox`],
	];
	return [h('h3', {}, t('n8n.accounts')), facts(known.filter(Boolean))];
}

function facts(rows) {
	return h(
		'dl',
		{ class: 'facts' },
		rows.map(([name, value]) =>
			h(
				'div',
				{},
				h('dt', {}, name),
				h(
					'dd',
					{},
					h('code', {}, value),
					iconButton('copy', `${t('copy')}: ${name}`, () => void copy(value)),
				),
			),
		),
	);
}

async function copy(value) {
	await attempt(async () => {
		await navigator.clipboard.writeText(value);
		toast(t('copied'));
	});
}
