import { store, yookassa } from '../lib/api.js';
import { on } from '../lib/bus.js';
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { watch } from '../lib/refresh.js';
import { isShown } from '../tabs.js';
import { chargesSection } from './charges.js';
import { deliveriesSection } from './deliveries.js';
import { effectsSection } from './effects.js';
import { journalSection } from './journal.js';
import { methodsSection } from './methods.js';
import { paymentsSection } from './payments.js';
import { refundsSection } from './refunds.js';
import { renewalsSection } from './renewals.js';
import { subscriptionsSection } from './subscriptions.js';

/** Money, files and messages: what the service's own store and YooKassa say, never what the page thinks. */
export function mountLedger(container) {
	const heading = h('h2', { dataset: { t: 'ledger.title' } }, t('ledger.title'));
	const sections = [
		subscriptionsSection(),
		renewalsSection(),
		deliveriesSection(),
		paymentsSection(),
		methodsSection(),
		refundsSection(),
		chargesSection(),
		effectsSection(),
	];
	container.append(heading, ...sections.map(({ element }) => element), journalSection().element);
	const reload = watch(
		async () => {
			const [ledger, subscriptions, renewals, deliveries, charges, effects] = await Promise.all([
				yookassa.ledger(),
				store.subscriptions(),
				store.renewals(),
				store.deliveries(),
				store.charges(),
				store.effects(),
			]);
			const facts = { yookassa: ledger, subscriptions, renewals, deliveries, charges, effects };
			for (const { update } of sections) await update(facts);
		},
		() => isShown('ledger'),
	);
	on('language', reload);
	on('person', reload);
}
