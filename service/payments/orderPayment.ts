import { isStale } from '../charges/staleLink';
import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { goodOfOrder, tryAgain } from '../goods/ofOrder';
import { showModules } from '../instalments/show';
import { isInParts, orderOf } from '../orders/find';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { reasonInWords } from './reason';

/** The newest payment made for his order, to be read from YooKassa. */
export async function paymentOfOrder(store: Store, orderId: number, subscriberId: number): Promise<string | null> {
	return await transition(store, async (tx) => {
		if (!(await orderOf(tx, orderId, subscriberId))) return null;
		const row = await tx.db
			.selectFrom('charge')
			.select('provider_id')
			.where('order_id', '=', orderId)
			.where('provider_id', 'is not', null)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		return row?.provider_id ?? null;
	});
}

/** Money that came for an order that is not paid by it: the same thing had been bought by another, so it is given back (M6). */
async function takenCharge(tx: Transition, orderId: number) {
	return await tx.db
		.selectFrom('charge')
		.select('amount_kopecks')
		.where('order_id', '=', orderId)
		.where('state', '=', 'succeeded')
		.limit(1)
		.executeTakeFirst();
}

/** After reading: tells him where the order stands, unless applying the payment has told him already. */
export async function tellOrder(
	store: Store,
	{ subscriberId, orderId, cause }: { subscriberId: number; orderId: number; cause: string },
): Promise<void> {
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const order = await orderOf(tx, orderId, subscriberId);
		const key = `check:${subscriberId}:${cause}`;
		const charge = await tx.db
			.selectFrom('charge')
			.select(['state', 'confirmation_url', 'reason', 'sent_at', 'created_at'])
			.where('order_id', '=', orderId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		const say = async (message: string, fields: Record<string, string | number> = {}, buttons: MessageButton[][] = []) =>
			await addMessage(tx, subscriber, { key, message, fields, buttons });
		// A button of someone else's, or one that was made up: nothing is said about anybody's order.
		if (!order) return await say('unknown');
		if (order.state === 'review') return await say('payment_review');
		const good = await goodOfOrder(tx, orderId);
		const again = good ? tryAgain(good) : [];
		if (good && (order.state === 'paid' || order.state === 'part_refunded')) {
			if (isInParts(good) && (await showModules(tx, subscriber, { productCode: good.product_code, cause }))) return;
			return await say('good_bought', { offer: good.name });
		}
		if (order.state === 'paid' || order.state === 'part_refunded') {
			const running = await openSubscription(tx, subscriberId);
			return running
				? await say('already_subscribed', { until: words.day(running.ends_at) })
				: await say('ended', { service: words.current.setup.service.name });
		}
		if (order.state === 'refunded') return await say('refunded', { amount: words.money(order.price_kopecks) });
		const extra = await takenCharge(tx, orderId);
		if (extra) return await say('double_refunded', { amount: words.money(extra.amount_kopecks) });
		if (charge && ['sent', 'unknown', 'created'].includes(charge.state)) return await say('checking_payment');
		if (charge?.state === 'pending') {
			// Older than a link lives and not read as paid: offering it once more would send him to a dead page.
			if (charge.confirmation_url && !(await isStale(tx, charge)))
				return await say('payment_pending', { url: charge.confirmation_url, order: orderId });
			return await say('checking_payment');
		}
		if (charge?.state === 'declined' && charge.reason !== 'expired_on_confirmation')
			return good
				? await say('good_declined', { offer: good.name, reason: reasonInWords(words, charge.reason) }, again)
				: await say('payment_declined', { reason: reasonInWords(words, charge.reason) });
		if (charge?.state === 'refused' || charge?.state === 'not_taken')
			return good ? await say('good_link_unavailable', { offer: good.name }, again) : await say('pay_unavailable');
		await (good ? say('good_link_expired', { offer: good.name }, again) : say('link_expired'));
	});
}
