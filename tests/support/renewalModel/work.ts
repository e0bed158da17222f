import { applyNotice } from '../../../nodes/SubscriptionService/applyNotice';
import { followBindings } from '../../../nodes/shared/bindNewCard';
import { makeRefunds } from '../../../nodes/SubscriptionService/makeRefunds';
import { resolveCharges } from '../../../nodes/SubscriptionService/resolveCharges';
import { isClientError } from '../../../nodes/shared/errors';
import { paymentFact } from '../../../nodes/shared/paymentFact';
import { DUE_KINDS, NEXT_DUE, type DueKind } from '../../../service/due/kinds';
import { claimEffects } from '../../../service/effects/claim';
import { confirmSent, startSending } from '../../../service/effects/sending';
import { recoverSending } from '../../../service/effects/settle';
import { expireOrders } from '../../../service/orders/expire';
import { applyPayment } from '../../../service/payments/apply';
import { readClock } from '../../../service/store/clock';
import type { Store } from '../../../service/store/open';
import { endPauses } from '../../../service/subscriptions/unpause';
import { expireSubscriptions } from '../../../service/subscriptions/expire';
import { sql } from '../../../vendor';
import { isRenewalKind, playRenewals } from '../playRenewals';
import { keepPlan } from './plans';
import type { ShopPayment } from './shop';
import { paymentView } from './view';
import type { Hands, RenewalWorld } from './world';

const MANY = 50;

/** Kinds this world has work for; there is no folder here. */
export const WORK_KINDS: readonly DueKind[] = DUE_KINDS.filter(
	(kind) => !['sync', 'files', 'funnels', 'receipts', 'recheck', 'mail', 'erasures'].includes(kind),
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

const each = WORK_KINDS.map((kind) => sql`select ${sql.lit(kind)} as kind, (${NEXT_DUE[kind]}) as moment`);
const MOMENTS = sql<{ kind: DueKind; moment: number | null }>`${sql.join(each, sql` union all `)}`;

export const planMoments = async (store: Store) => await keepPlan(store, 'next_moments', 'kind text, moment bigint', MOMENTS);

/** The next moment of each kind of work, in one query: there are hundreds of histories to get through. */
export async function nextMoments({ db, engine }: Pick<Store, 'db' | 'engine'>): Promise<Map<DueKind, number>> {
	const query = engine === 'postgres' ? (sql`select * from next_moments()` as typeof MOMENTS) : MOMENTS;
	const { rows } = await query.execute(db);
	return new Map(rows.flatMap(({ kind, moment }) => (moment === null ? [] : [[kind, moment] as const])));
}

/** Everything that is due now, until nothing is, or what is left waits for something else (a lease, an outage). */
export async function workUntilIdle(hands: Hands): Promise<void> {
	// Asked at every turn, whatever seems due.
	for (const kind of ['expiries', 'orders'] as const) await work(hands, kind);
	let before = '';
	for (let round = 0; round < 20; round++) {
		const { now } = await readClock(hands.store);
		const due = [...(await nextMoments(hands.store))].filter(([, moment]) => moment <= now);
		const left = JSON.stringify(due);
		if (due.length === 0 || left === before) return;
		for (const [kind] of due) await work(hands, kind);
		before = left;
	}
	throw new Error(`there is no end of work: ${before}`);
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
