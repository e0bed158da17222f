import type { Effect } from '../effects/claim';
import type { MessagePayload } from '../messages/render';
import { realNow } from '../store/clock';
import type { Transition } from '../store/transition';
import type { Decision } from './decide';
import { goElsewhere, otherWay } from './elsewhere';
import { isOfMoney } from './events';
import { reservedBy } from './limits';
import { referenceOf } from './sending';
import type { Sending } from './sending';

interface ToCarryOut {
	effect: Effect;
	payload: MessagePayload;
	decision: Decision;
	installation: string;
	leaseMs: number;
}

/** Does what was decided about a claimed effect. Gives what is to be sent; undefined where nothing is, or the lease was lost meanwhile. */
export async function carryOut(
	tx: Transition,
	{ effect, payload, decision, installation, leaseMs }: ToCarryOut,
): Promise<Sending | undefined> {
	const { id: effectId, lease_no: leaseNo, key, subscriber_id: subscriberId } = effect;
	if (decision.is === 'later') {
		await putOff(tx, effect, payload, decision);
		return undefined;
	}
	if (decision.is === 'elsewhere') {
		if (await isOurs(tx, effect)) await goElsewhere(tx, effect, decision.why);
		return undefined;
	}
	const started = await tx.db
		.updateTable('effect')
		.set({ state: 'sending', lease_until: realNow() + leaseMs, result: withReserved(effect, decision) })
		.where('id', '=', effectId)
		.where('lease_no', '=', leaseNo)
		.where('state', '=', 'ready')
		.returning('id')
		.executeTakeFirst();
	if (!started) return undefined;
	const reference = referenceOf(installation, effectId, leaseNo);
	const common = { effectId, leaseNo, key, subscriberId, about: decision.about };
	return decision.is === 'text'
		? { ...common, kind: 'text', message: { ...decision.message, reference } }
		: { ...common, kind: 'template', message: { ...decision.message, reference } };
}

/** What would be over by then, and money that would wait for long, goes by another way where there is one; the claim does not count as a try. */
async function putOff(
	tx: Transition,
	effect: Effect,
	payload: MessagePayload,
	{ at, why, long }: Extract<Decision, { is: 'later' }>,
): Promise<void> {
	if (!(await isOurs(tx, effect))) return;
	const isOver = effect.expires_at !== null && at >= effect.expires_at;
	if (isOver || (long && isOfMoney(effect, payload))) {
		const way = await otherWay(tx, effect);
		if (way === 'telegram' || way === 'email') return void (await goElsewhere(tx, effect, why));
	}
	await tx.db
		.updateTable('effect')
		.set((eb) => ({ lease_until: 0, due_at: at, tries: eb('tries', '-', 1) }))
		.where('id', '=', effect.id)
		.execute();
}

/** Beside what is known of earlier tries. */
function withReserved({ result }: Effect, { is: kind, about }: Extract<Decision, { is: 'text' | 'template' }>): string {
	return JSON.stringify({ ...(JSON.parse(result ?? '{}') as object), reserved: reservedBy({ kind, about }) });
}

async function isOurs({ db }: Transition, { id, lease_no }: Effect): Promise<boolean> {
	const row = await db
		.selectFrom('effect')
		.select('id')
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', '=', 'ready')
		.executeTakeFirst();
	return row !== undefined;
}
