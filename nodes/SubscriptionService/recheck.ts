import type { YooKassaClient } from '../../clients/yookassa';
import { lookSoon } from '../../service/charges/lookSoon';
import { finishRecheck, recheckTask } from '../../service/observe/recheck';
import type { RecheckCounts, RecheckTask } from '../../service/observe/recheck';
import { adoptUnknown } from '../../service/payments/adoptUnknown';
import { applyPayment } from '../../service/payments/apply';
import { applyRefund } from '../../service/payments/applyRefund';
import type { PaymentFact, RefundFact } from '../../service/payments/fact';
import type { Store } from '../../service/store/open';
import { isoMoment } from '../../service/time/iso';
import { paymentFact, refundFact } from '../shared/paymentFact';

export type Rechecked = { outcome: 'nothing_to_do' } | ({ outcome: 'done' | 'asked_again'; since: string } & RecheckCounts);

/**
 * M15: reads what YooKassa has taken and given back since the store knew everything, and applies what is ours. Applying the same again changes nothing, so a run
 * that breaks off is simply done once more; only at its end charging goes on.
 * @param since asks for it although the store does not, ms
 * @throws YooKassaUnknown, YooKassaRateLimited, YooKassaRefused when the lists cannot be read; the recheck stays asked for
 */
export async function recheckPayments(store: Store, yooKassa: YooKassaClient, since?: number): Promise<Rechecked> {
	const task = await recheckTask(store, since);
	if (!task) return { outcome: 'nothing_to_do' };
	// Everything is read before anything is applied. Lists come newest first; terms follow one another.
	const payments = (await ourPayments(yooKassa, task)).sort((a, b) => a.createdAt! - b.createdAt!);
	const refunds = await refundsSince(yooKassa, task);
	const counts: RecheckCounts = { read: payments.length, applied: 0, adopted: 0, refunds: 0, unclear: [] };
	for (const fact of payments) await applyOne(store, fact, counts);
	for (const fact of refunds) await applyOneRefund(store, fact, counts);
	const done = await finishRecheck(store, task, counts);
	return { outcome: done ? 'done' : 'asked_again', since: isoMoment(task.from)!, ...counts };
}

async function ourPayments(yooKassa: YooKassaClient, { listFrom, installation }: RecheckTask): Promise<PaymentFact[]> {
	const ours: PaymentFact[] = [];
	for await (const page of yooKassa.paymentPages({ created_at: { gte: isoMoment(listFrom)! }, limit: 100 }))
		ours.push(...page.filter(({ metadata }) => metadata?.installation === installation).map(paymentFact));
	return ours;
}

/** A refund made in the cabinet carries nothing of ours; its payment tells. */
async function refundsSince(yooKassa: YooKassaClient, { listFrom }: RecheckTask): Promise<RefundFact[]> {
	const found: RefundFact[] = [];
	for await (const page of yooKassa.refundPages({ created_at: { gte: isoMoment(listFrom)! }, limit: 100 }))
		found.push(...page.map(refundFact));
	return found.reverse();
}

async function applyOne(store: Store, fact: PaymentFact, counts: RecheckCounts): Promise<void> {
	const cause = `recheck:${fact.id}`;
	const { outcome } = await applyPayment(store, fact, cause);
	if (outcome === 'unchanged') return;
	if (outcome !== 'ignored') return void counts.applied++;
	const adoption = await adoptUnknown(store, fact);
	if (adoption === 'unclear') return void counts.unclear.push(fact.id);
	if (adoption !== 'adopted') return;
	await applyPayment(store, fact, cause);
	counts.adopted++;
	counts.applied++;
}

async function applyOneRefund(store: Store, fact: RefundFact, counts: RecheckCounts): Promise<void> {
	const { outcome } = await applyRefund(store, fact);
	if (outcome === 'refunded') counts.refunds++;
	if (outcome !== 'ignored' && fact.status === 'pending') await lookSoon(store, fact.paymentId);
}
