import { addMessage } from '../effects/add';
import { noteRenewalSwitch } from '../consents/keep';
import { withdrawPending } from '../consents/withdrawPending';
import { renewalSwitchedOff } from '../renewals/switched';
import { switchPlanOff } from '../instalments/switchOff';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { openWithPlans } from './find';
import type { Subscription } from './find';
import { purchasesOf } from './purchases';
import { stayButtons } from './stayButtons';

export interface Switch {
	subscriberId: number;
	cause: string;
	/** Who did it: `subscriber`, or an operator. */
	actor?: string;
}

/**
 * Renewal off for all he has, the parts of goods included: nothing is charged any more, access stays to the paid date. Asking twice says the same twice and changes nothing. While a charge
 * is on its way he is told so: should it have been taken, it is given back (M4).
 */
export async function cancelRenewal(store: Store, about: Switch): Promise<{ cancelled: boolean }> {
	return await transition(store, async (tx) => {
		const { subscriberId, cause } = about;
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const all = await openWithPlans(tx, subscriberId);
		const plans = all.filter(({ plan_id, renewal_on }) => plan_id !== null && renewal_on === 1);
		for (const plan of plans) await switchPlanOff(tx, subscriber, plan, about);
		const running = all.filter(({ plan_id }) => plan_id === null);
		const [first] = running;
		const key = `cancelled:${subscriberId}:${cause}`;
		if (!first) {
			await withdrawPending(tx, { actor: 'subscriber', ...about });
			if (plans.length > 0) return { cancelled: true };
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { cancelled: false };
		}
		let cancelled = false;
		let inFlight = false;
		for (const subscription of running) {
			if (subscription.renewal_on === 1) cancelled = true;
			if ((await switchOff(tx, subscription, about)) === 'in flight') inFlight = true;
		}
		await withdrawPending(tx, { actor: 'subscriber', ...about });
		// In grace nothing is paid any more: access ends with the switch (M12).
		const paid = running.find(({ ends_at }) => ends_at >= tx.now);
		const fields = { until: words.day((paid ?? first).ends_at) };
		if (inFlight) await addMessage(tx, subscriber, { key, message: 'cancelled_in_flight', fields });
		else if (!paid) await addMessage(tx, subscriber, { key, message: 'cancelled_in_grace', fields });
		else await addMessage(tx, subscriber, { key, message: 'cancelled', fields, buttons: await stayButtons(tx, first, words) });
		return { cancelled };
	});
}

/** One subscription; its renewal follows. */
export async function switchOff(
	tx: Transition,
	subscription: Subscription,
	{ subscriberId, cause, actor = 'subscriber' }: Switch,
): Promise<'done' | 'in flight'> {
	if (subscription.renewal_on === 1) {
		await tx.db.updateTable('subscription').set({ renewal_on: 0 }).where('id', '=', subscription.id).execute();
		await record(tx, 'renewal.cancelled', subscriberId, { subscription: subscription.id }, actor);
		const { orderIds, agreedElsewhere } = await purchasesOf(tx, subscription.id);
		await noteRenewalSwitch(tx, { subscriberId, orderIds, agreedElsewhere, cause, actor }, 'withdrawn');
	}
	return await renewalSwitchedOff(tx, { ...subscription, renewal_on: 0 });
}
