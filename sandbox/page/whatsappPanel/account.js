import { whatsapp } from '../lib/api.js';
import { field } from '../lib/dialog.js';
import { fill, h } from '../lib/dom.js';
import { language, t } from '../lib/i18n.js';
import { attempt, toast } from '../lib/toast.js';
import { folding } from './folding.js';

const REVIEWS = { 60: 'wa.review.minute', 0: 'wa.review.atOnce', none: 'wa.review.byHand' };

/** The wallet, what WhatsApp thinks of the number, and how templates are reviewed. */
export function accountSection(reload) {
	const { element, body, setCount } = folding('account', 'div');
	let drawn = '';
	const update = (account) => {
		setCount(t('wa.balanceIs', { sum: account.balance.toFixed(2) }));
		// Not while someone is typing.
		if (body.contains(document.activeElement)) return;
		const state = JSON.stringify([language(), account]);
		if (state === drawn) return;
		drawn = state;
		fill(body, form(account, reload));
	};
	return { element, update };
}

function form(account, reload) {
	const { balance, quality, dailyLimit, blocked, writtenToday, options } = account;
	const save = async (event) => {
		event.preventDefault();
		const given = Object.fromEntries(new FormData(event.target));
		document.activeElement.blur();
		if (await attempt(() => whatsapp.setAccount(changeOf(given, account)))) toast(t('wa.saved'));
		await reload();
	};
	const number = (name, value, more = {}) => h('input', { name, class: 'input', type: 'number', value: value ?? '', ...more });
	return h(
		'form',
		{ class: 'row wa-account-form', onsubmit: (event) => void save(event) },
		field(t('wa.balance'), number('balance', balance, { step: 'any', required: true })),
		field(t('wa.quality'), choice('quality', quality, { GREEN: 'wa.quality.GREEN', YELLOW: 'wa.quality.YELLOW', RED: 'wa.quality.RED' })),
		field(t('wa.dailyLimit', { n: writtenToday }), number('dailyLimit', dailyLimit, { min: 0, placeholder: t('wa.noLimit') })),
		field(t('wa.review'), choice('review', String(options.reviewSeconds ?? 'none'), REVIEWS)),
		h('label', { class: 'wa-check' }, h('input', { type: 'checkbox', name: 'blocked', checked: blocked }), t('wa.locked')),
		h('button', { class: 'button' }, t('save')),
	);
}

function choice(name, chosen, texts) {
	const options = Object.entries(texts).map(([value, key]) => h('option', { value, selected: value === chosen }, t(key)));
	return h('select', { name, class: 'input' }, options);
}

/** Only what is different: the business is told of each change. */
function changeOf({ balance, quality, dailyLimit, review, blocked }, account) {
	const wanted = {
		balance: Number(balance),
		quality,
		dailyLimit: dailyLimit === '' ? null : Number(dailyLimit),
		blocked: blocked === 'on',
		reviewSeconds: review === 'none' ? null : Number(review),
	};
	const known = { ...account, reviewSeconds: account.options.reviewSeconds };
	return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== known[name]));
}
