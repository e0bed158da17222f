import { blockBucket } from '../effects/bucket';
import { markUnknown, openEffect, releaseClaim, retryLater } from '../effects/settle';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Accepted, WhatsAppRefusal } from './facts';
import { noteAccepted } from './ledgerRow';
import { BUCKET } from './rate';
import { refused } from './refusal';
import type { Sending } from './sending';
import { moneyElsewhere, TELLS_WITHIN_MS } from './unanswered';

/** What is about money is tried so often (a minute and a half) with a provider that fails, and then goes by another way, if there is one. */
const MONEY_TRIES = 5;

type ToSettle = Pick<Sending, 'effectId' | 'leaseNo' | 'subscriberId' | 'about'>;

const claimedOf = ({ effectId, leaseNo }: Pick<ToSettle, 'effectId' | 'leaseNo'>) => ({ id: effectId, lease_no: leaseNo });

/** The provider has taken it over: the effect counts as sent, and the ledger waits for what becomes of it. Statuses that were quicker than this answer are taken in. */
export async function settleAccepted(store: Store, sending: ToSettle, { messageId }: Accepted): Promise<void> {
	await transition(store, async (tx) => {
		await tx.db
			.updateTable('effect')
			.set({ state: 'sent', lease_until: 0, sent_at: tx.now, result: JSON.stringify({ messageId }) })
			.where('id', '=', sending.effectId)
			.where('lease_no', '=', sending.leaseNo)
			// `unknown`: given up while the answer was still on its way.
			.where('state', 'in', ['ready', 'sending', 'unknown'])
			.execute();
		// Also where the lease is lost: it went, and costs.
		await noteAccepted(tx, sending, messageId);
	});
}

/** The provider said no. Gives whether nothing else of the batch may go now: hand the rest back with `releaseSending`. */
export async function settleRefused(
	store: Store,
	sending: ToSettle,
	{ reason, code, text }: { reason: WhatsAppRefusal; code: string | null; text: string },
): Promise<{ stop: boolean }> {
	return await transition(store, async (tx) => {
		const effect = await openEffect(tx, claimedOf(sending));
		return effect ? await refused(tx, effect, { provider: sending.about.provider, reason, code, text }) : { stop: false };
	});
}

/** It asks to wait: with this person alone, or with everybody. The claim does not count as a try. */
export async function settleRateLimited(
	store: Store,
	sending: Pick<ToSettle, 'effectId' | 'leaseNo'>,
	{ retryAfterSeconds, scope }: { retryAfterSeconds: number; scope: 'account' | 'person' },
): Promise<void> {
	if (scope === 'account') await blockBucket(store, BUCKET, retryAfterSeconds);
	await releaseClaim(store, claimedOf(sending), scope === 'person' ? retryAfterSeconds * 1000 : 0);
}

/** It was not sent at all: it waits for the next claim. */
export async function releaseSending(store: Store, sending: Pick<ToSettle, 'effectId' | 'leaseNo'>): Promise<void> {
	await releaseClaim(store, claimedOf(sending));
}

/** A yes that cannot be read, and what a gateway says that has waited in vain: the message may have gone. */
const MAY_HAVE_GONE: ReadonlySet<number> = new Set([408, 502, 504]);
const saysItFailed = (status: number | undefined): boolean => status !== undefined && status >= 400 && !MAY_HAVE_GONE.has(status);

/**
 * No answer. What never left, or an answer that says "my own fault", is tried again with patience; any other may hide a success and is repeated once at most (F6), a
 * minute later, as Meta's status with our reference may tell meanwhile that it went. What is about money then goes by another way (`unanswered.ts`).
 */
export async function settleUnknown(
	store: Store,
	sending: Pick<ToSettle, 'effectId' | 'leaseNo'>,
	{ notSent, status }: { notSent: boolean; status?: number },
): Promise<void> {
	const reason = status === undefined ? 'WhatsApp gave no answer' : `WhatsApp answered ${status}`;
	if (notSent || saysItFailed(status)) return await retryOrElsewhere(store, sending, reason);
	await markUnknown(store, claimedOf(sending), reason);
	await store.db
		.updateTable('effect')
		.set({ lease_until: realNow() + TELLS_WITHIN_MS })
		.where('id', '=', sending.effectId)
		.where('lease_no', '=', sending.leaseNo)
		.where('state', '=', 'ready')
		.execute();
}

async function retryOrElsewhere(store: Store, sending: Pick<ToSettle, 'effectId' | 'leaseNo'>, reason: string): Promise<void> {
	const isElsewhere = await transition(store, async (tx) => {
		const effect = await openEffect(tx, claimedOf(sending));
		return effect !== undefined && effect.tries >= MONEY_TRIES && (await moneyElsewhere(tx, effect, reason));
	});
	if (!isElsewhere) await retryLater(store, claimedOf(sending), reason);
}
