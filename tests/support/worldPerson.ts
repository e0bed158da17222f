import { bindNewCard } from '../../nodes/shared/bindNewCard';
import { checkOrder } from '../../nodes/SubscriptionService/checkOrder';
import { runCharge } from '../../nodes/shared/runCharge';
import { forgetCards } from '../../service/cards/forget';
import { askErasure } from '../../service/erasure/ask';
import { showGoods } from '../../service/goods/show';
import { pressPart } from '../../service/instalments/press';
import { wishRefund } from '../../service/refunds/wish';
import { actOnRequest } from '../../service/requests/act';
import { agreePrice } from '../../service/renewals/agreePrice';
import { enterCode } from '../../service/promos/enter';
import { tellLink } from '../../service/referral/tellLink';
import { payNow } from '../../service/renewals/payNow';
import { changePlan } from '../../service/subscriptions/changePlan';
import { pauseSubscription } from '../../service/subscriptions/pause';
import { unpauseSubscription } from '../../service/subscriptions/unpause';
import { giveConsent, giveEmail } from '../../service/orders/consent';
import { chooseGood, chooseOffer } from '../../service/orders/choose';
import { showOffers } from '../../service/orders/offerCard';
import { enterFreeSeries } from '../../service/funnels/freeSeries';
import { pressFunnel } from '../../service/funnels/pressFunnel';
import { notePress } from '../../service/sources/notePress';
import { splitVia } from '../../service/sources/via';
import { answerText } from '../../service/subscribers/answerText';
import { knowSender } from '../../service/subscribers/intake';
import { setMembership } from '../../service/subscribers/membership';
import { setSchedule } from '../../service/subscribers/schedule';
import { start } from '../../service/subscribers/start';
import { tellInfo } from '../../service/subscriptions/info';
import { cancelRenewal } from '../../service/subscriptions/renewalSwitch';
import { resumeRenewal } from '../../service/subscriptions/resumeRenewal';
import type { World } from './world';

/** Someone who uses the bot. Each act is what 01-bot does with his tap: the operation, then Deliver. */
export class Person {
	subscriberId = 0;
	orderId = 0;

	constructor(
		private readonly world: World,
		readonly name: string,
		readonly telegramId: number,
		readonly firstName: string,
	) {}

	/** Telegram is told, and the service meets him. */
	async arrive(): Promise<void> {
		await this.world.telegram('POST', 'users', { id: this.telegramId, first_name: this.firstName, language_code: 'ru' });
		await this.world.telegram('POST', `users/${this.telegramId}/message`, { text: '/start' });
		const sender = { userId: this.telegramId, chatId: this.telegramId, firstName: this.firstName, languageCode: 'ru' };
		this.subscriberId = (await knowSender(this.world.store, this.world.botId, sender)).subscriberId;
	}

	start = async (payload?: string) => await this.act((about) => start(this.world.store, { ...about, payload }));
	/** Presses a button `funnel:course`. */
	funnel = async (code: string) => await this.act((about) => pressFunnel(this.world.store, { ...about, code }));
	free = async () => await this.act((about) => enterFreeSeries(this.world.store, { ...about, by: 'menu' }));
	hour = async (hour: number) => await this.act((about) => setSchedule(this.world.store, { ...about, hour }));
	zone = async (zone: string) => await this.act((about) => setSchedule(this.world.store, { ...about, zone }));
	offers = async () => await this.act((about) => showOffers(this.world.store, about));
	goods = async () => await this.act((about) => showGoods(this.world.store, about));
	info = async () => await this.act((about) => tellInfo(this.world.store, about));
	cancel = async () => await this.act((about) => cancelRenewal(this.world.store, about));
	resume = async () => await this.act((about) => resumeRenewal(this.world.store, about));
	pause = async (days?: number) => await this.act((about) => pauseSubscription(this.world.store, { ...about, days }));
	unpause = async () => await this.act((about) => unpauseSubscription(this.world.store, about));
	plan = async (offerCode?: string) => await this.act((about) => changePlan(this.world.store, { ...about, offerCode }));
	forget = async (which?: number | 'all', actor?: string) =>
		await this.act((about) => forgetCards(this.world.store, { ...about, which, actor }));
	erase = async (actor?: string) => await this.act((about) => askErasure(this.world.store, { ...about, actor }));
	wishRefund = async () => await this.act((about) => wishRefund(this.world.store, about));
	agree = async (argument: string) => await this.act((about) => agreePrice(this.world.store, { ...about, argument }));
	promo = async (code?: string) => (await this.act((about) => enterCode(this.world.store, { ...about, code }))).outcome;
	invite = async () => await this.act((about) => tellLink(this.world.store, about));
	newCard = async () => await this.act((about) => bindNewCard(this.world.store, this.world.yooKassa, about));
	check = async (orderId = this.orderId) =>
		await this.act((about) => checkOrder(this.world.store, this.world.yooKassa, { ...about, orderId }));

	async choose(offerCode = 'days'): Promise<number> {
		const { orderId } = await this.act((about) => chooseOffer(this.world.store, { ...about, offerCode }));
		return (this.orderId = orderId ?? 0);
	}

	/** Presses the button of a good. Gives the order he is asked to pay, if any. */
	async good(offerCode: string): Promise<number | null> {
		const { orderId } = await this.act((about) => chooseGood(this.world.store, { ...about, offerCode }));
		this.orderId = orderId ?? this.orderId;
		return orderId;
	}

	/** Presses the button of a good, agrees and pays. Gives the payment's id. */
	async buyGood(offerCode: string, card?: string): Promise<string> {
		await this.good(offerCode);
		await this.consent({ renewal: false });
		return await this.pay({ card });
	}

	/** A button of modules or parts, such as `m:course:3` or `pay:1`; the order it makes is the one he agrees to next. */
	async part(argument: string): Promise<void> {
		await this.act((about) => pressPart(this.world.store, { ...about, argument }));
		const order = await this.world.store.db
			.selectFrom('orders')
			.select('id')
			.where('subscriber_id', '=', this.subscriberId)
			.where('state', 'in', ['new', 'awaiting'])
			.orderBy('id', 'desc')
			.executeTakeFirst();
		this.orderId = order?.id ?? this.orderId;
	}

	/** A button under a request, in the staff's group where one is given. */
	request = async (argument: string, groupId?: number) =>
		await this.act((about) => actOnRequest(this.world.store, { ...about, argument, groupId }));

	/** Writes something that is no button: what the bot waits for, a keyword. A link that follows is made; gives its charge's outcome. */
	async write(text: string): Promise<string> {
		return await this.act(async (about) => {
			const { id } = await this.world.store.db
				.insertInto('inbox')
				.values({
					...{ source: 'telegram:999:world', outside_id: about.cause, lane: String(this.telegramId), state: 'processed' as const },
					...{ body: JSON.stringify({ message: { text } }), received_at: 0 },
				})
				.returning('id')
				.executeTakeFirstOrThrow();
			const { chargeId } = await answerText(this.world.store, { ...about, inboxId: id });
			return await this.link(chargeId, about.cause);
		});
	}

	/** Presses a button with this data: the trigger notes what stands behind `~`; of the acts only `funnel:…` follows. */
	async press(pressed: string): Promise<void> {
		const { data, via } = splitVia(pressed);
		await this.act(async (about) => {
			if (via !== undefined) await notePress(this.world.store, { ...about, via });
			if (data.startsWith('funnel:')) await pressFunnel(this.world.store, { ...about, code: data.slice(7) });
		});
	}

	/** Presses one of the two consent buttons; the link is made. Gives the charge's outcome. */
	async consent({ renewal = true, orderId = this.orderId, messageId = 77 } = {}): Promise<string> {
		return await this.act(async (about) => {
			const { chargeId } = await giveConsent(this.world.store, { ...about, orderId, renewal, messageId });
			return await this.link(chargeId, about.cause);
		});
	}

	async email(text: string): Promise<string> {
		return await this.act(async (about) => {
			const { chargeId } = await giveEmail(this.world.store, { ...about, text });
			return await this.link(chargeId, about.cause);
		});
	}

	/** Presses "pay now"; the link is made. Gives the charge's outcome. */
	async payNow(subscriptionId?: number): Promise<string> {
		return await this.act(async (about) => {
			const { chargeId } = await payNow(this.world.store, { ...about, subscriptionId });
			return await this.link(chargeId, about.cause);
		});
	}

	/** Binds the card of his newest binding link at YooKassa; its notice follows. */
	async bindCard(card: string): Promise<void> {
		const { provider_id } = await this.world.store.db
			.selectFrom('binding')
			.select('provider_id')
			.where('subscriber_id', '=', this.subscriberId)
			.where('state', '=', 'pending')
			.orderBy('id', 'desc')
			.executeTakeFirstOrThrow(() => new Error(`${this.name} has no link to bind a card`));
		await this.world.shop('POST', `methods/${provider_id}/bind`, { card });
		await this.world.notice('payment_method.active', provider_id!);
	}

	/** How the next charges of his newest saved card end at YooKassa. */
	async cardWill(outcome: string, more: { times?: number; then?: string; minutes?: number } = {}): Promise<void> {
		const { provider_id } = await this.world.store.db
			.selectFrom('payment_method')
			.innerJoin('card', 'card.id', 'payment_method.card_id')
			.select('payment_method.provider_id')
			.where('card.subscriber_id', '=', this.subscriberId)
			.orderBy('payment_method.created_at', 'desc')
			.executeTakeFirstOrThrow(() => new Error(`${this.name} has no saved card`));
		await this.world.shop('POST', `methods/${provider_id}/outcome`, { outcome, ...more });
	}

	/** The renewal that is open. */
	async renewal() {
		return await this.world.store.db
			.selectFrom('renewal')
			.selectAll()
			.where('subscriber_id', '=', this.subscriberId)
			.orderBy('term', 'desc')
			.orderBy('id', 'desc')
			.executeTakeFirst();
	}

	/** Pays the newest open link by card; YooKassa's notice follows unless told otherwise. Gives the payment's id. */
	async pay({ card = 'success', notice = true, save }: { card?: string; notice?: boolean; save?: boolean } = {}): Promise<string> {
		const id = await this.openPayment();
		const { status } = await this.world.shop('POST', `payments/${id}/pay`, { card, save });
		if (notice) await this.world.notice(status === 'succeeded' ? 'payment.succeeded' : 'payment.canceled', id);
		return id;
	}

	async openPayment(): Promise<string> {
		const row = await this.world.store.db
			.selectFrom('charge')
			.select('provider_id')
			.where('subscriber_id', '=', this.subscriberId)
			.where('state', '=', 'pending')
			.orderBy('id', 'desc')
			.executeTakeFirstOrThrow(() => new Error(`${this.name} has no open link`));
		return row.provider_id!;
	}

	/** Offer, consent and payment in one go. */
	async buy({ offer = 'days', renewal = true }: { offer?: string; renewal?: boolean } = {}): Promise<string> {
		await this.choose(offer);
		await this.consent({ renewal });
		return await this.pay();
	}

	async block(): Promise<void> {
		await this.world.telegram('POST', `users/${this.telegramId}/block`);
		await this.act((about) => setMembership(this.world.store, { ...about, blocked: true }));
	}

	async unblock(): Promise<void> {
		await this.world.telegram('POST', `users/${this.telegramId}/unblock`);
		await this.act((about) => setMembership(this.world.store, { ...about, blocked: false }));
	}

	/** His newest subscription. */
	async subscription() {
		return await this.world.store.db
			.selectFrom('subscription')
			.selectAll()
			.where('subscriber_id', '=', this.subscriberId)
			.orderBy('id', 'desc')
			.executeTakeFirst();
	}

	private async link(chargeId: number | null, cause: string): Promise<string> {
		if (chargeId === null) return 'nothing to run';
		return (await runCharge(this.world.store, this.world.yooKassa, chargeId, cause)).outcome;
	}

	private async act<T>(work: (about: { subscriberId: number; cause: string }) => Promise<T>): Promise<T> {
		const result = await work({ subscriberId: this.subscriberId, cause: this.world.cause() });
		await this.world.deliver();
		return result;
	}
}
