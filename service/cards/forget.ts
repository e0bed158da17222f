import { addMessage } from '../effects/add';
import { withdrawPending } from '../consents/withdrawPending';
import { soonestCharge } from '../renewals/nextCharge';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openWithPlans } from '../subscriptions/find';
import { switchOff } from '../subscriptions/renewalSwitch';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { eraseMethods } from './eraseMethods';
import { cardInWords, chargeableCards, savedCards } from './find';
import type { Card } from './find';

export interface Forget {
	subscriberId: number;
	/** One card, all of them, or undefined = show them to choose from. */
	which?: number | 'all';
	cause: string;
	/** Who did it: `subscriber`, or a manager. */
	actor?: string;
}

/**
 * M9: a saved card is forgotten: YooKassa's ids of it are erased here, nothing is ever charged on it again, and he is told what will be charged next. With the
 * last card renewal goes off. Dated in the card and in the audit log.
 */
export async function forgetCards(
	store: Store,
	{ subscriberId, which, cause, actor = 'subscriber' }: Forget,
): Promise<{ forgotten: number }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const cards = await savedCards(tx, subscriberId);
		const key = `card_forgotten:${subscriberId}:${cause}`;
		const chosen = which === 'all' ? cards : cards.filter(({ id }) => id === which);
		if (chosen.length === 0) {
			const buttons = [
				...cards.map((card) => [{ label: 'button.forget_card', fields: { card: cardInWords(card) }, action: `forget:${card.id}` }]),
				...(cards.length > 1 ? [[{ label: 'button.forget_all', action: 'forget:all' }]] : []),
			];
			await addMessage(tx, subscriber, { key, message: cards.length > 0 ? 'forget_offer' : 'no_cards', buttons });
			return { forgotten: 0 };
		}
		for (const card of chosen) await forgetOne(tx, card, actor);
		const [next] = await chargeableCards(tx, subscriberId);
		const running = await openWithPlans(tx, subscriberId);
		if (!next) {
			for (const subscription of running) await switchOff(tx, subscription, { subscriberId, cause, actor });
			await withdrawPending(tx, { subscriberId, cause, actor });
		}
		const charge = next && (await soonestCharge(tx, running));
		await addMessage(tx, subscriber, {
			key,
			message: 'card_forgotten',
			fields: {
				cards: chosen.map(cardInWords).join(', '),
				next: charge
					? words.text('next.card', { card: cardInWords(next), day: words.day(charge.at), price: words.money(charge.kopecks) })
					: words.text('next.none'),
			},
		});
		return { forgotten: chosen.length };
	});
}

/** M9: every card he has with us, with all that was kept to charge it by; he is told by the caller. */
export async function forgetAll(tx: Transition, subscriberId: number, actor: string): Promise<void> {
	for (const card of await savedCards(tx, subscriberId)) await forgetOne(tx, card, actor);
}

async function forgetOne(tx: Transition, card: Card, actor: string): Promise<void> {
	await tx.db.updateTable('card').set({ forgotten_at: tx.now, autopay_allowed: 0, main: 0 }).where('id', '=', card.id).execute();
	const methods = await eraseMethods(tx, card.id);
	// The stored requests hold the id too. They are not sent any more: the guards of a charge refuse a forgotten card.
	const charges = await tx.db.selectFrom('charge').select(['id', 'body']).where('card_id', '=', card.id).execute();
	for (const { id, body } of charges) {
		const erased = methods.reduce((text, method) => text.replaceAll(method, 'erased'), body);
		await tx.db.updateTable('charge').set({ body: erased }).where('id', '=', id).execute();
	}
	await record(tx, 'card.forgotten', card.subscriber_id, { card: card.id }, actor);
}
