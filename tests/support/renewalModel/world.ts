import type { YooKassaClient } from '../../../clients/yookassa';
import { applySetup } from '../../../service/setup/apply';
import type { Store } from '../../../service/store/open';
import { knowSender } from '../../../service/subscribers/intake';
import { planBooks } from './books';
import { modelClient } from './client';
import { forgetHistory } from './forget';
import { Life, storeOf, untilDeath } from './life';
import { renewalSetup } from './setup';
import { inTimeOf } from './time';
import { Troubles } from './troubles';
import { planMoments } from './work';
import { RenewalShop, type ShopPayment } from './shop';

export const HOUR_MS = 3_600_000;
const START = Date.parse('2026-03-02T09:00:00Z');
/** What a process works with. */
export interface Hands {
	store: Store;
	yooKassa: YooKassaClient;
}

/**
 * One subscriber, the service's own functions and those of its nodes, and a model of YooKassa in memory, in a time of its own: nothing waits, and leases run out
 * with the clock. Several processes work on it, and any of them may die at any moment.
 */
export class RenewalWorld {
	readonly shop: RenewalShop;
	readonly troubles = new Troubles();
	subscriberId = 0;
	/** M8: whether he wants to be charged: he has agreed to it in a purchase he paid, or with a card he bound, and has not taken it back. */
	wants = false;
	/** What he last said to that, also in what is not paid or bound yet. */
	agrees = false;
	erased = false;
	/** The owner ended it in this step. */
	endedByOwner = false;
	/** Called whenever everything that was due has been done. */
	whenAllIsDone: () => Promise<void> = async () => await Promise.resolve();
	/** When a process died last: what it held under a lease stays with it for a while. */
	diedAt = -Infinity;
	private causes = 0;
	private time = START;

	/** @param stores one for each worker: on SQLite the same one, whose transactions take turns */
	private constructor(private readonly stores: readonly [Store, Store]) {
		this.shop = new RenewalShop(() => this.time);
	}

	/** Once before the histories. */
	static async prepare(store: Store): Promise<void> {
		const applied = await applySetup(store, renewalSetup(), { shopId: '100001', mode: 'test' }, false);
		if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
		if (store.engine === 'postgres') await Promise.all([planMoments(store), planBooks(store)]);
	}

	/** Lives one history in a world of its own; several may be lived at once, each in its own time. */
	static async live(stores: readonly [Store, Store], history: (world: RenewalWorld) => Promise<void>): Promise<void> {
		await forgetHistory(stores[0]);
		const world = new RenewalWorld(stores);
		await inTimeOf(world, async () => {
			const sender = { userId: 5000, chatId: 5000, firstName: 'anna', languageCode: 'ru' };
			world.subscriberId = (await knowSender(stores[0], 999, sender)).subscriberId;
			await history(world);
		});
	}

	get store(): Store {
		return this.stores[0];
	}

	now = () => this.time;
	/** Each look at the clock is a moment of its own. */
	tick = () => ++this.time;

	pass(ms: number): void {
		this.time += ms;
		this.shop.pass();
	}

	/** Who acts, by a tap of its own. */
	about() {
		return { subscriberId: this.subscriberId, cause: this.cause() };
	}

	cause(): string {
		return `in:${++this.causes}`;
	}

	pick(index: number): ShopPayment | undefined {
		return this.shop.payments[index % Math.max(1, this.shop.payments.length)];
	}

	/** A link that waits for its payer, the newest first. */
	pickLink(index: number): ShopPayment | undefined {
		const open = this.shop.payments.filter(({ methodId, history }) => methodId === undefined && history.at(-1) === 'pending').reverse();
		return open[index % Math.max(1, open.length)];
	}

	/**
	 * Runs what a process does.
	 * @param worker which of the two
	 * @param lives transactions until it is killed
	 * @returns whether it lived to the end of its work
	 */
	async as(worker: 0 | 1, lives: number | undefined, work: (hands: Hands) => Promise<unknown>): Promise<boolean> {
		const life = new Life(lives);
		const hands = { store: storeOf(life, this.stores[worker]), yooKassa: modelClient(this.shop, this.troubles, life) };
		const lived = await untilDeath(async () => await work(hands));
		if (!lived) this.diedAt = this.time;
		return lived;
	}
}
