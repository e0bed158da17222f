import { createYooKassaClient, type YooKassaClient } from '../../../clients/yookassa';
import { runCharge } from '../../../nodes/shared/runCharge';
import { applyNotice } from '../../../nodes/SubscriptionService/applyNotice';
import { forgetCards } from '../../../service/cards/forget';
import { payNow } from '../../../service/renewals/payNow';
import type { Store } from '../../../service/store/open';
import { cancelRenewal } from '../../../service/subscriptions/renewalSwitch';
import type { ShopBooks } from './shop';

/** What some people do at random moments, and what YooKassa reports meanwhile. */
export class People {
	/** Who has cancelled or had his card forgotten, and whether that was before his renewal was known to be paid. */
	readonly withdrawn = new Map<number, { beforePaid: boolean }>();
	readonly paysByHand = new Set<number>();
	private readonly yooKassa: YooKassaClient;
	private causes = 0;

	constructor(
		private readonly store: Store,
		private readonly shop: ShopBooks,
	) {
		this.yooKassa = createYooKassaClient({ ...shop.keys, baseUrl: shop.url, timeouts: { post: 4000, get: 3000 }, readingPauses: [] });
	}

	async cancels(subscriberId: number): Promise<void> {
		await this.withdraws(subscriberId, async (about) => await cancelRenewal(this.store, about));
	}

	async forgets(subscriberId: number): Promise<void> {
		await this.withdraws(subscriberId, async (about) => await forgetCards(this.store, { ...about, which: 'all' }));
	}

	/** "Pay now", and he pays; nothing when he is told that a payment is being checked. */
	async pays(subscriberId: number): Promise<void> {
		const about = { subscriberId, cause: this.cause() };
		const { chargeId } = await payNow(this.store, about);
		if (chargeId === null) return;
		this.paysByHand.add(subscriberId);
		await runCharge(this.store, this.yooKassa, chargeId, about.cause);
		const link = await this.store.db.selectFrom('charge').select('provider_id').where('id', '=', chargeId).executeTakeFirstOrThrow();
		if (link.provider_id === null) return;
		// He may come too late: the link is dead.
		await this.shop.control('POST', `payments/${link.provider_id}/pay`, { card: 'success' }).catch(() => undefined);
		await this.hearsOf(link.provider_id);
	}

	/** A notice: perhaps the second of the same, perhaps late. */
	async hearsOf(paymentId: string): Promise<void> {
		await applyNotice(this.store, this.yooKassa, { event: 'payment.succeeded', objectId: paymentId }, this.cause()).catch(() => undefined);
	}

	private async withdraws(subscriberId: number, act: (about: { subscriberId: number; cause: string }) => Promise<unknown>): Promise<void> {
		await act({ subscriberId, cause: this.cause() });
		const { term } = await this.store.db
			.selectFrom('subscription')
			.select('term')
			.where('subscriber_id', '=', subscriberId)
			.executeTakeFirstOrThrow();
		// Read after the act: what was applied before it stands, what is applied after it goes back.
		this.withdrawn.set(subscriberId, { beforePaid: term === 1 });
	}

	private cause(): string {
		return `chaos:${++this.causes}`;
	}
}
