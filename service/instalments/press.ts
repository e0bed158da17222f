import { addMessage } from '../effects/add';
import { withdrawPending } from '../consents/withdrawPending';
import { isRefused } from '../erasure/guard';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { planOf } from './find';
import { orderPart } from './order';
import { sendModule, showModules } from './show';
import { switchPlanOff } from './switchOff';

/** `m:course:3` a module, `card:course` all of them, `pay:7` the next part of plan 7, `rest:7` all that are left, `off:7` nothing charged by itself. */
const BUTTON = /^(m|card):([a-z0-9_-]{1,32})(?::(\d{1,4}))?$|^(pay|rest|off):(\d{1,15})$/;

/** A button of a good that is bought in parts or has modules; one that names nothing of his is told to be old. */
export async function pressPart(
	store: Store,
	{ subscriberId, argument, cause }: { subscriberId: number; argument?: string; cause: string },
): Promise<void> {
	await transition(store, async (tx) => {
		const [, show, productCode, n, act, planId] = BUTTON.exec(argument ?? '') ?? [];
		await lockPerson(tx, subscriberId);
		const subscriber = await subscriberById(tx, subscriberId);
		if (show === 'm' && n) return await sendModule(tx, subscriber, { productCode: productCode!, n: Number(n), cause });
		if (show === 'card' && (await showModules(tx, subscriber, { productCode: productCode!, cause }))) return;
		if (act && (await onPlan(tx, subscriber, { act, planId: Number(planId), cause }))) return;
		await addMessage(tx, subscriber, { key: `part:${subscriberId}:${cause}`, message: 'button_old' });
	});
}

async function onPlan(
	tx: Transition,
	subscriber: Subscriber,
	{ act, planId, cause }: { act: string; planId: number; cause: string },
): Promise<boolean> {
	const plan = await planOf(tx, subscriber.id, planId);
	if (!plan) return false;
	if (act === 'off') {
		// What he has agreed to and not paid yet switches nothing on again (M8).
		await withdrawPending(tx, { subscriberId: subscriber.id, cause, actor: 'subscriber' }, plan.product_code);
		const running = await openSubscription(tx, subscriber.id, plan.product_code);
		if (running?.plan_id === plan.id) await switchPlanOff(tx, subscriber, running, { subscriberId: subscriber.id, cause });
		else await showModules(tx, subscriber, { productCode: plan.product_code, cause });
		return true;
	}
	if (await isRefused(tx, { subscriberId: subscriber.id, cause })) return true;
	await orderPart(tx, subscriber, { plan, which: act === 'rest' ? 'rest' : 'next', cause });
	return true;
}
