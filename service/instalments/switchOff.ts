import { addMessage } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Subscription } from '../subscriptions/find';
import { switchOff } from '../subscriptions/renewalSwitch';
import type { Switch } from '../subscriptions/renewalSwitch';
import { planButtons } from './buttons';
import { planById } from './find';
import { nextInWords, planStanding } from './standing';

/** Nothing of the plan is charged by itself any more; what is open stays, and each part can be paid by hand. While a charge is on its way he is told so (M4). */
export async function switchPlanOff(tx: Transition, subscriber: Subscriber, subscription: Subscription, about: Switch): Promise<void> {
	const outcome = await switchOff(tx, subscription, about);
	const standing = await planStanding(tx, await planById(tx, subscription.plan_id!));
	if (!standing) return;
	const words = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: `instalment_off:${subscription.id}:${about.cause}`,
		message: outcome === 'in flight' ? 'instalment_off_in_flight' : 'instalment_off',
		fields: { offer: standing.offer.name, next: nextInWords(standing, words) },
		buttons: outcome === 'in flight' ? [] : planButtons(standing, words),
	});
}
