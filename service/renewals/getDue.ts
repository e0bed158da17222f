import { sql } from '../../vendor';
import { chargeableCards } from '../cards/find';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { RenewalStage } from '../store/tables/renewals';
import { isObserving, READING_ANEW } from '../observe/state';
import { renewalOfferOf } from './renewalOffer';
import type { Renewal } from './find';
import { standingOf } from './standing';
import { STAGES_OF } from './stages';
import type { RenewalKind } from './stages';

/** An execution has its renewals for this long, real ms; one that died leaves them to the next. */
const LEASE_MS = 120_000;

/** What the canvas decides by; everything is read again by the steps themselves. */
export interface DueRenewal {
	renewalId: number;
	subscriberId: number;
	subscriptionId: number;
	term: number;
	stage: RenewalStage;
	/** Whether a card is bound that may be charged. */
	cardBound: boolean;
	/** Whether he allows automatic renewal. */
	renewalAllowed: boolean;
	/** Whether his end has moved since this was planned: paid by hand, granted, or ended. */
	renewedAlready: boolean;
	/** Code of the offer it renews with; null when only a manager may renew it. */
	offer: string | null;
	priceKopecks: number | null;
	/** Declined tries so far. */
	tries: number;
	reason: string | null;
}

/**
 * Takes up to `limit` renewals of a kind that are due under a lease, earliest first. While the service only observes nothing is handed on: what would be done is
 * written down instead, once (M17).
 */
export async function dueRenewals(store: Store, kind: RenewalKind, limit: number): Promise<DueRenewal[]> {
	return await transition(store, async (tx) => {
		const observing = await isObserving(tx.db);
		const rows = await tx.db
			.selectFrom('renewal')
			.selectAll()
			.where('stage', 'in', STAGES_OF[kind])
			.where('next_at', 'is not', null)
			.where('next_at', '<=', tx.now)
			.where('lease_until', '<=', realNow())
			.where(sql<boolean>`not ${READING_ANEW}`)
			.$if(observing, (query) => query.where('observed', '=', 0))
			.orderBy('next_at')
			.orderBy('id')
			.limit(limit)
			.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
			.execute();
		if (rows.length === 0) return [];
		const ids = rows.map(({ id }) => id);
		await tx.db
			.updateTable('renewal')
			.set(observing ? { observed: 1 } : { lease_until: realNow() + LEASE_MS })
			.where('id', 'in', ids)
			.execute();
		if (observing) {
			for (const row of rows) await record(tx, 'observed', row.subscriber_id, { would: kind, renewal: row.id, kopecks: row.price_kopecks });
			return [];
		}
		const items: DueRenewal[] = [];
		for (const row of rows) items.push(await describe(tx, row));
		return items;
	});
}

async function describe(tx: Transition, renewal: Renewal): Promise<DueRenewal> {
	const standing = await standingOf(tx, renewal, true);
	const subscription = 'subscription' in standing ? standing.subscription : undefined;
	const offer = subscription && (await renewalOfferOf(tx, subscription));
	return {
		renewalId: renewal.id,
		subscriberId: renewal.subscriber_id,
		subscriptionId: renewal.payer_id,
		term: renewal.term,
		stage: renewal.stage,
		cardBound: (await chargeableCards(tx, renewal.subscriber_id)).length > 0,
		renewalAllowed: subscription?.renewal_on === 1,
		renewedAlready: standing.is !== 'same',
		offer: offer?.code ?? null,
		priceKopecks: offer?.price_kopecks ?? null,
		tries: renewal.tries,
		reason: renewal.last_reason,
	};
}
