import { applyNotice } from '../../../nodes/SubscriptionService/applyNotice';
import { followBindings } from '../../../nodes/SubscriptionService/bindNewCard';
import { makeRefunds } from '../../../nodes/SubscriptionService/makeRefunds';
import { resolveCharges } from '../../../nodes/SubscriptionService/resolveCharges';
import { isClientError } from '../../../nodes/shared/errors';
import { paymentFact } from '../../../nodes/shared/paymentFact';
import { dueKinds } from '../../../service/due/nextDue';
import { DUE_KINDS, type DueKind } from '../../../service/due/kinds';
import { claimEffects } from '../../../service/effects/claim';
import { confirmSent, recoverSending, startSending } from '../../../service/effects/settle';
import { expireOrders } from '../../../service/orders/expire';
import { applyPayment } from '../../../service/payments/apply';
import { endPauses } from '../../../service/subscriptions/pause';
import { expireSubscriptions } from '../../../service/subscriptions/expire';
import { isRenewalKind, playRenewals } from '../playRenewals';
import type { ShopPayment } from './shop';
import { paymentView } from './view';
import type { Hands, RenewalWorld } from './world';

const MANY = 50;

/** Kinds this world has work for; there is no folder here. */
export const WORK_KINDS: readonly DueKind[] = DUE_KINDS.filter(
	(kind) => !['sync', 'files', 'funnels', 'receipts', 'recheck'].includes(kind),
);

/** What the workflow of a kind does once. */
export async function work({ store, yooKassa }: Hands, kind: DueKind): Promise<void> {
	if (kind === 'effects') await deliver(store);
	if (kind === 'expiries') await expireSubscriptions(store, MANY);
	if (kind === 'orders') await expireOrders(store);
	if (kind === 'pauses') await endPauses(store, MANY);
	if (kind === 'charges') await resolveCharges(store, yooKassa, MANY);
	if (kind === 'refunds') await makeRefunds(store, yooKassa, MANY);
	if (kind === 'bindings') await followBindings(store, yooKassa, MANY);
	if (isRenewalKind(kind)) await playRenewals(store, yooKassa, kind, MANY);
}

/** Everything that is due now, until nothing is. What waits for an outage to end is tried a few times. */
export async function workUntilIdle(hands: Hands): Promise<void> {
	for (let round = 0; round < 12; round++) {
		const due = await dueKinds(hands.store, WORK_KINDS);
		if (due.length === 0) return;
		for (const kind of due) await work(hands, kind);
	}
	throw new Error(`there is no end of work: ${(await dueKinds(hands.store, WORK_KINDS)).join(', ')}`);
}

/** 04-dispatch; Telegram takes everything. */
async function deliver(store: Hands['store']): Promise<void> {
	await recoverSending(store);
	for (;;) {
		const claimed = await claimEffects(store, { botId: 999, limit: 20, uploads: true });
		if (claimed.length === 0) return;
		const started = await startSending(store, claimed);
		for (const effect of claimed) if (started.has(effect.id)) await confirmSent(store, effect);
	}
}

/** A notice of YooKassa about a payment, its refund or a card; what cannot be read now is looked up later. */
export async function notice(
	world: RenewalWorld,
	{ store, yooKassa }: Hands,
	about: { event: string; objectId: string; paymentId?: string },
) {
	try {
		await applyNotice(store, yooKassa, about, world.cause());
	} catch (error) {
		if (!isClientError(error)) throw error;
	}
}

/** An answer or a reading that arrives late: the payment as it was. */
export async function lateFact(world: RenewalWorld, { store }: Hands, payment: ShopPayment, state: number): Promise<void> {
	await applyPayment(store, paymentFact(paymentView(payment, state)), world.cause());
}
