import { beginCharge, chargeFailed } from '../../service/charges/run';
import { chargesToResolve, giveUpIfLost } from '../../service/charges/openCharges';
import { afterReadingLink, paymentOfStaleLink } from '../../service/charges/staleLink';
import { claimEffects } from '../../service/effects/claim';
import { confirmSent, startSending } from '../../service/effects/sending';
import { recoverSending } from '../../service/effects/settle';
import { enterFreeSeries } from '../../service/funnels/freeSeries';
import { planFunnels } from '../../service/funnels/planDue';
import { chooseOffer } from '../../service/orders/choose';
import { giveConsent } from '../../service/orders/consent';
import { expireOrders } from '../../service/orders/expire';
import { applyPayment } from '../../service/payments/apply';
import { applyRefund } from '../../service/payments/applyRefund';
import { refundsDue } from '../../service/refunds/due';
import { refundAnswered } from '../../service/refunds/settle';
import { planDailyFiles } from '../../service/series/planDaily';
import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { knowSender } from '../../service/subscribers/intake';
import { setMembership } from '../../service/subscribers/membership';
import { setSchedule } from '../../service/subscribers/schedule';
import { expireSubscriptions } from '../../service/subscriptions/expire';
import { localDay } from '../../service/time/local';
import { freshStore } from './freshStore';
import { ModelShop } from './modelShop';
import { WorldFolder } from './worldFolder';
import { worldSetup } from './worldSetup';

/** What may go wrong in the middle of an act. */
export type Crash = 'none' | 'before the call' | 'after the call' | 'no answer';

export interface Sent {
	key: string;
	number: number | null;
	kind: string | null;
	day: string;
}

/** One subscriber, the service's own functions, a model of YooKassa and a Telegram that only counts; nothing waits, so that hundreds of stories take seconds. */
export class ModelWorld {
	readonly shop = new ModelShop();
	readonly folder: WorldFolder;
	readonly sent: Sent[] = [];
	lostAnswers = 0;
	subscriberId = 0;
	private causes = 0;
	private offset = 0;

	private constructor(readonly store: Store) {
		this.folder = new WorldFolder(store);
	}

	static async open(): Promise<ModelWorld> {
		const store = await freshStore();
		const world = new ModelWorld(store);
		await world.setClock(Date.parse('2026-05-12T07:00:00Z'));
		await applySetup(store, worldSetup(), { shopId: '100001', mode: 'test' }, false);
		world.folder.fill(1, 40);
		await world.folder.sync();
		const sender = { userId: 5000, chatId: 5000, firstName: 'anna', languageCode: 'ru' };
		world.subscriberId = (await knowSender(store, 999, sender)).subscriberId;
		return world;
	}

	now = () => Date.now() + this.offset;
	advance = async (hours: number) => await this.setClock(this.now() + hours * 3_600_000);
	free = async () => await enterFreeSeries(this.store, { ...this.about(), by: 'menu' });
	hour = async (hour: number) => await setSchedule(this.store, { ...this.about(), hour });
	block = async (blocked: boolean) => await setMembership(this.store, { ...this.about(), blocked });

	async buy(offerCode: string, renewal: boolean, crash: Crash): Promise<void> {
		const { orderId } = await chooseOffer(this.store, { ...this.about(), offerCode });
		const { chargeId } = await giveConsent(this.store, { ...this.about(), orderId: orderId!, renewal });
		if (chargeId !== null && crash !== 'before the call') await this.run(chargeId, crash);
	}

	private async run(chargeId: number, crash: Crash): Promise<void> {
		const toSend = await beginCharge(this.store, chargeId);
		if (!toSend) return await this.readOldLink(chargeId);
		if (crash === 'no answer') return await chargeFailed(this.store, chargeId, 'unknown', 'no answer');
		const payment = this.shop.create(toSend.key, toSend.body);
		if (crash !== 'after the call') await applyPayment(this.store, this.shop.fact(payment), this.cause());
	}

	private async readOldLink(chargeId: number): Promise<void> {
		const id = await paymentOfStaleLink(this.store, chargeId);
		const payment = this.shop.payments.find((one) => one.id === id);
		if (!payment) return;
		await applyPayment(this.store, this.shop.fact(payment), this.cause());
		const next = await afterReadingLink(this.store, chargeId, this.cause());
		if (next !== null) await this.run(next, 'none');
	}

	/** A notice or a late answer: a payment as it was at some moment. */
	async tell(index: number, state: number): Promise<void> {
		const payment = this.pick(index);
		if (payment) await applyPayment(this.store, this.shop.fact(payment, state), this.cause());
	}

	settle(index: number, status: 'succeeded' | 'canceled'): void {
		const payment = this.pick(index);
		if (payment) this.shop.settle(payment, status);
	}

	async refund(index: number): Promise<void> {
		const payment = this.pick(index);
		const fact = payment && this.shop.refund(payment);
		if (fact) await applyRefund(this.store, fact);
	}

	/** 07-reconcile. */
	async reconcile(): Promise<void> {
		for (const charge of await chargesToResolve(this.store, 100)) {
			const found = this.shop.payments.find(({ id, metadata }) =>
				charge.providerId === null ? metadata.charge === String(charge.chargeId) : id === charge.providerId,
			);
			if (found) await applyPayment(this.store, this.shop.fact(found), this.cause());
			else if (!(await giveUpIfLost(this.store, charge.chargeId)) && charge.insideKeyWindow) await this.run(charge.chargeId, 'none');
		}
		for (const request of await refundsDue(this.store, 100)) {
			const fact = this.shop.refund(this.shop.payments.find(({ id }) => id === request.payment_id)!);
			if (fact) await refundAnswered(this.store, request.id, fact);
		}
	}

	/** 05-plan. */
	async plan(): Promise<void> {
		await planDailyFiles(this.store, 50);
		await planFunnels(this.store, 50);
		await expireSubscriptions(this.store, 50);
		await expireOrders(this.store);
	}

	/** 04-dispatch; with `dies` the process is killed after the first send, before the answer is noted. */
	async deliver(dies: boolean): Promise<void> {
		await recoverSending(this.store);
		for (;;) {
			const [effect] = await claimEffects(this.store, { botId: 999, limit: 1, subscriberIds: [this.subscriberId], uploads: true });
			if (!effect || !(await startSending(this.store, [effect])).has(effect.id)) return;
			const person = await this.store.db
				.selectFrom('subscriber')
				.select('zone')
				.where('id', '=', this.subscriberId)
				.executeTakeFirstOrThrow();
			const delivery =
				effect.kind === 'file'
					? await this.store.db.selectFrom('delivery').select('kind').where('id', '=', effect.valid_ref).executeTakeFirst()
					: undefined;
			this.sent.push({ key: effect.key, number: effect.file_number, kind: delivery?.kind ?? null, day: localDay(this.now(), person.zone) });
			if (dies) {
				this.lostAnswers++;
				await this.store.db.updateTable('effect').set({ lease_until: 0 }).where('id', '=', effect.id).execute();
				return;
			}
			await confirmSent(this.store, effect);
		}
	}

	private pick(index: number) {
		return this.shop.payments.length === 0 ? undefined : this.shop.payments[index % this.shop.payments.length];
	}

	private about() {
		return { subscriberId: this.subscriberId, cause: this.cause() };
	}

	private cause(): string {
		return `in:${++this.causes}`;
	}

	private async setClock(moment: number): Promise<void> {
		this.offset = Math.round(moment - Date.now());
		await this.store.db.updateTable('installation').set({ clock_offset_ms: this.offset }).execute();
	}
}
