import { addMessage } from '../effects/add';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { modulesButton, planButtons } from './buttons';
import { planStanding } from './standing';

/**
 * A part was not paid in its time, and its subscription has just ended: nothing more opens, nothing that is open closes, nothing is charged any more. He is told, in his
 * waking hours, and may pay on whenever he likes. False where that subscription stands for no plan.
 */
export async function planMissed(tx: Transition, subscriptionId: number, subscriber: Subscriber): Promise<boolean> {
	const plan = await tx.db
		.selectFrom('plan')
		.innerJoin('subscription', 'subscription.plan_id', 'plan.id')
		.selectAll('plan')
		.where('subscription.id', '=', subscriptionId)
		.executeTakeFirst();
	if (!plan) return false;
	const standing = await planStanding(tx, plan);
	if (!standing) return true;
	await tx.db.updateTable('plan').set({ state: 'stopped' }).where('id', '=', plan.id).execute();
	await record(tx, 'plan.missed', subscriber.id, { plan: plan.id, part: standing.next });
	const words = await wordsFor(tx, subscriber);
	const { quietFrom: from, quietTo: to } = words.current.setup.service;
	await addMessage(tx, subscriber, {
		key: `ended:${subscriptionId}:${standing.next}`,
		message: 'instalment_missed',
		fields: { offer: standing.offer.name, part: standing.next, parts: plan.parts, price: words.money(standing.kopecks) },
		buttons: [...planButtons(standing, words), modulesButton(plan.product_code)],
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from, to }),
		guard: 'plan_stopped',
		guardRef: plan.id,
	});
	return true;
}
