import { newestButton, type ChatMessage } from '../../scenarios/lib/chat';
import { CARD } from '../../scenarios/lib/acts';
import { paymentIn, payOnPage } from '../../scenarios/lib/payments';
import { oneOf } from '../support/dice';
import type { ChaosWorld } from './world';
import type { Due } from './subscribers';

const FIRST_ID = 2_000_001;
/** From Start to the link, each press of all of them together. */
const PRESSES = [/Оформить подписку/, /^30 дней/, /Согласен/];
/** What may happen to the notice of a payment; a notice that finds nobody comes again by YooKassa's own table. */
const NOTICES = [undefined, 'duplicate-notice', 'reorder-notices'];

/** People who have been given a link to pay, and pay while everything breaks: their notices come twice, late and in disorder. */
export class Buyers {
	private readonly unpaid: Array<{ telegramId: number; paymentId: string }> = [];
	readonly paid: Array<{ telegramId: number; paymentId: string }> = [];

	private constructor(
		private readonly world: ChaosWorld,
		private readonly random: () => number,
	) {}

	/** So many people come as far as the link, through n8n. */
	static async gather(world: ChaosWorld, count: number, random: () => number): Promise<Buyers> {
		const ids = Array.from({ length: count }, (_, index) => FIRST_ID + index);
		const chat = async (id: number) => await world.control.get<ChatMessage[]>(`/telegram/users/${id}/chat`);
		for (const id of ids) {
			await world.control.post('/telegram/users', { id, first_name: `b${id}`, language_code: 'ru' });
			await world.control.post(`/telegram/users/${id}/message`, { text: '/start' });
		}
		for (const button of PRESSES) {
			await world.settle();
			for (const id of ids) await world.control.post(`/telegram/users/${id}/tap`, { text: newestButton(await chat(id), button) });
		}
		await world.settle();
		const buyers = new Buyers(world, random);
		for (const telegramId of ids) buyers.unpaid.push({ telegramId, paymentId: paymentIn(await chat(telegramId)) });
		return buyers;
	}

	/** As many as belong to this share of the work have paid. */
	async upTo(share: number): Promise<void> {
		while (this.paid.length < Math.min(this.all, Math.floor(share * (this.all + 2)))) {
			const one = this.unpaid.shift()!;
			const kind = oneOf(NOTICES, this.random);
			if (kind) this.world.emulator('yookassa').addFault({ service: 'yookassa', kind });
			await payOnPage(this.world.control, one.paymentId, CARD);
			this.paid.push(one);
		}
	}

	/** What they are owed: the first paid file. */
	async due(): Promise<Due[]> {
		const { db } = this.world;
		const { first_paid } = await db.selectFrom('series').select('first_paid').orderBy('code').executeTakeFirstOrThrow();
		const ids = this.paid.map(({ telegramId }) => telegramId);
		if (ids.length === 0) return [];
		const rows = await db.selectFrom('subscriber').select(['id', 'telegram_user_id']).where('telegram_user_id', 'in', ids).execute();
		return rows.map(({ id, telegram_user_id }) => ({ subscriberId: id, telegramId: telegram_user_id, number: first_paid }));
	}

	/** Payments of YooKassa's books that opened no term, and terms beyond those payments: of each person one of either is right. */
	async wrong(): Promise<{ lost: number; doubled: number }> {
		const { payments } = await this.world.ledger();
		const due = await this.due();
		const terms = await this.world.db
			.selectFrom('subscription')
			.select(['subscriber_id', 'term'])
			.where(
				'subscriber_id',
				'in',
				due.map(({ subscriberId }) => subscriberId),
			) // prettier-ignore
			.execute();
		let [lost, doubled] = [0, 0];
		for (const { telegramId, paymentId } of this.paid) {
			const { subscriberId } = due.find((one) => one.telegramId === telegramId)!;
			const paid = payments.filter(({ id, status }) => id === paymentId && status === 'succeeded').length;
			const opened = terms.filter((row) => row.subscriber_id === subscriberId).reduce((sum, { term }) => sum + term, 0);
			lost += Math.max(0, paid - opened);
			doubled += Math.max(0, opened - paid);
		}
		return { lost, doubled };
	}

	get all(): number {
		return this.unpaid.length + this.paid.length;
	}
}
