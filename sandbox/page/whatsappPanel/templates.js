import { whatsapp } from '../lib/api.js';
import { ask, field } from '../lib/dialog.js';
import { h } from '../lib/dom.js';
import { count, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { attempt } from '../lib/toast.js';
import { chip } from '../ledger/section.js';
import { folding } from './folding.js';

/** Meta's words for a refusal. */
const REASONS = ['INVALID_FORMAT', 'INCORRECT_CATEGORY', 'PROMOTIONAL', 'TAG_CONTENT_MISMATCH', 'ABUSIVE_CONTENT', 'SCAM'];
const TONES = { APPROVED: 'good', PENDING: 'wait', PAUSED: 'wait', FLAGGED: 'wait', REJECTED: 'bad', DISABLED: 'bad' };

/** All templates, with the reviewer's buttons. Those that wait stand first, the provider's own examples last. */
export function templatesSection(reload) {
	const { element, body, setCount } = folding('templates');
	const update = (templates, version) => {
		const items = [...templates].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
		reconcile(
			body,
			items,
			({ id }) => id,
			(template) => row(template, reload),
			version,
		);
		setCount(count('wa.templateCount', templates.length));
	};
	return { element, update };
}

const rank = ({ status, isSample }) => (isSample ? 2 : status === 'PENDING' ? 0 : 1);

function row(template, reload) {
	const { name, language, category, status, reason, body, isSample } = template;
	return h(
		'li',
		{ class: 'row' },
		h(
			'p',
			{ class: 'row-main' },
			h('strong', {}, name),
			h('span', {}, language),
			chip(tOr(`wa.template.${status}`, status), TONES[status] ?? 'plain'),
		),
		h('p', { class: 'row-more' }, isSample ? `${category} · ${t('wa.sample')}` : category),
		h('p', { class: 'wa-body' }, body),
		reason && h('p', { class: 'row-more bad' }, reason),
		h('p', { class: 'row-actions' }, actionsOf(template, reload)),
	);
}

function actionsOf(template, reload) {
	const button = (key, act) => {
		const press = async () => {
			await attempt(act);
			await reload();
		};
		return h('button', { type: 'button', class: 'button small', dataset: { act: key }, onclick: () => void press() }, t(`wa.${key}`));
	};
	const { status } = template;
	return [
		status !== 'APPROVED' && button('approve', () => whatsapp.review(template, { status: 'APPROVED' })),
		status === 'PENDING' && button('reject', () => reject(template)),
		status === 'APPROVED' && button('pause', () => whatsapp.review(template, { status: 'PAUSED', reason: 'LOW_QUALITY' })),
		status === 'APPROVED' && button('change', () => change(template)),
	];
}

async function reject(template) {
	const options = REASONS.map((reason) => h('option', { value: reason }, reason));
	const reasonField = field(t('wa.reason'), h('select', { name: 'reason', class: 'input' }, options));
	const given = await ask({ title: t('wa.reject'), text: template.name, fields: [reasonField], ok: t('wa.reject'), danger: true });
	if (given) await whatsapp.review(template, { status: 'REJECTED', reason: given.reason });
}

async function change(template) {
	const area = h('textarea', { name: 'body', class: 'input', rows: 5, maxlength: 1024, required: true });
	area.value = template.body;
	const given = await ask({ title: t('wa.change'), text: t('wa.changeHelp'), fields: [field(t('wa.body'), area)], ok: t('save') });
	if (given) await whatsapp.change(template, { body: given.body });
}
