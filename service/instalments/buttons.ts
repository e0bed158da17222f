import type { MessageButton } from '../effects/add';
import type { ModuleSettings } from '../setup/parts/modules';
import type { Words } from '../subscribers/words';
import type { PlanStanding } from './standing';

/** The modules of a product, each a row: an open one comes at a tap, one that is not says by its mark that it is still locked. */
export function moduleButtons(modules: ModuleSettings[], open: ReadonlySet<number>, only?: readonly number[]): MessageButton[][] {
	return modules.flatMap(({ product, title }, index) => {
		const n = index + 1;
		if (only && !only.includes(n)) return [];
		const label = open.has(n) ? 'button.module' : 'button.module_locked';
		return [[{ label, fields: { n, title }, action: `part:m:${product}:${n}` }]];
	});
}

/** What he can do about a plan: pay the next part, or all that is left, and have nothing charged by itself. */
export function planButtons(standing: PlanStanding, words: Words): MessageButton[][] {
	const { plan, next, kopecks, restKopecks, paid, subscription, isCharged } = standing;
	const row = (label: string, action: string, fields = {}): MessageButton[] => [{ label, fields, action }];
	// While it is charged by itself, paying by hand is paying ahead: by the same link as for a renewal.
	const pay = subscription && isCharged ? `paynow:${subscription.id}` : `part:pay:${plan.id}`;
	return [
		row('button.instalment_pay', pay, { part: next, price: words.money(kopecks) }),
		...(plan.parts - paid > 1 ? [row('button.instalment_rest', `part:rest:${plan.id}`, { price: words.money(restKopecks) })] : []),
		...(isCharged ? [row('button.instalment_off', `part:off:${plan.id}`)] : []),
	];
}

/** One for each purchase in parts: how far it is paid, and the way to it. */
export function plansButtons(standings: PlanStanding[]): MessageButton[][] {
	return standings.map(({ plan, offer, paid }) => [
		{ label: 'button.instalment_card', fields: { offer: offer.name, paid, parts: plan.parts }, action: `part:card:${plan.product_code}` },
	]);
}

/** Leads to all modules of the product and how the plan stands. */
export function modulesButton(productCode: string): MessageButton[] {
	return [{ label: 'button.modules', action: `part:card:${productCode}` }];
}
