import { yookassa } from '../lib/api.js';
import { h } from '../lib/dom.js';
import { mask } from '../lib/format.js';
import { count, language, t, tOr } from '../lib/i18n.js';
import { reconcile } from '../lib/reconcile.js';
import { wake } from '../lib/refresh.js';
import { attempt } from '../lib/toast.js';
import { chip, section } from './section.js';

let outcomes = [];

/** Saved cards: what each was charged for each term, and how its next charge shall end. More than one payment for a term is money taken twice. */
export function methodsSection() {
	const { element, body, setCount } = section('methods');
	const update = async ({ yookassa: ledger }) => {
		if (outcomes.length === 0) outcomes = await yookassa.outcomes();
		const items = ledger.methods
			.map(({ script, ...method }) => ({
				...method,
				outcome: script[0]?.outcome ?? 'succeeded',
				charged: ledger.charged.filter((one) => one.payment_method === method.id),
			}))
			.filter(({ saved, charged }) => saved || charged.length > 0)
			.reverse();
		reconcile(body, items, ({ id }) => id, row, language());
		setCount(items.length, ledger.charged.some(isDouble));
	};
	return { element, update };
}

/** What was given back does not count as taken twice. */
const isDouble = ({ count: taken, refunded }) => taken - refunded.length > 1;

function row(method) {
	const { id, saved, outcome, charged } = method;
	return h(
		'li',
		{ class: 'row' },
		h(
			'p',
			{ class: 'row-main' },
			h('strong', {}, mask(method)),
			chip(t(saved ? 'ledger.saved' : 'ledger.notSaved'), saved ? 'good' : 'plain'),
		),
		h(
			'ul',
			{ class: 'terms' },
			charged.map((one) =>
				h(
					'li',
					{},
					one.period === undefined
						? t('ledger.withoutTerm')
						: t('ledger.chargedFor', { subscription: one.subscription ?? '–', term: one.period }),
					': ',
					h('b', { class: isDouble(one) ? 'bad' : '' }, count('ledger.times', one.count)),
					one.refunded.length > 0 && `, ${t('ledger.givenBack', { n: one.refunded.length })}`,
				),
			),
		),
		saved &&
			h(
				'label',
				{ class: 'outcome' },
				h('span', {}, t('ledger.nextCharge')),
				h(
					'select',
					{ class: 'input', dataset: { act: 'outcome' }, onchange: (event) => void setOutcome(id, event.target.value) },
					outcomes.map((name) =>
						h('option', { value: name, selected: name === outcome }, tOr(`outcome.${name}`, tOr(`reason.${name}`, name))),
					),
				),
			),
	);
}

async function setOutcome(id, outcome) {
	await attempt(() => yookassa.setOutcome(id, outcome));
	wake();
}
