import type { Selectable } from '../../vendor';
import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { offerById } from '../orders/find';
import type { Order } from '../orders/find';
import { priceInWords, shownPriceOf } from '../promos/priceWords';
import type { ChargeTable } from '../store/tables/money';
import type { Transition } from '../store/transition';
import { wordsFor } from '../subscribers/words';
import type { Subscriber } from '../subscribers/find';
import { linkBody } from './linkBody';
import { isStale } from './staleLink';
import { OPEN_STATES } from './states';

type Charge = Selectable<ChargeTable>;

/**
 * M1, M6: writes the attempt to make a payment link, with its key and exact body, or shows the open one again.
 * @returns the charge to run, or null when the person has been told something instead. A link that may be dead by now is given back to be read first.
 */
export async function prepareLinkCharge(tx: Transition, subscriber: Subscriber, order: Order, cause: string): Promise<number | null> {
	if (await isRefused(tx, { subscriberId: subscriber.id, cause })) return null;
	const open = await tx.db
		.selectFrom('charge')
		.selectAll()
		.where('order_id', '=', order.id)
		.where('state', 'in', OPEN_STATES)
		.executeTakeFirst();
	if (open) return await again(tx, subscriber, order, open, cause);
	const { current } = await wordsFor(tx, subscriber);
	const { attempts } = await tx.db
		.selectFrom('charge')
		.select((eb) => eb.fn.countAll<number>().as('attempts'))
		.where('order_id', '=', order.id)
		.executeTakeFirstOrThrow();
	const attempt = Number(attempts) + 1;
	const { id } = await tx.db
		.insertInto('charge')
		.values({
			key: `${current.installation}-o${order.id}-a${attempt}`,
			kind: 'link',
			order_id: order.id,
			subscriber_id: subscriber.id,
			term: 1,
			attempt,
			body: '',
			amount_kopecks: order.price_kopecks,
			currency: order.currency,
			state: 'created',
			created_at: tx.now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await writeBody(tx, subscriber, order, id);
	await tx.db.updateTable('orders').set({ state: 'awaiting' }).where('id', '=', order.id).execute();
	return id;
}

async function again(tx: Transition, subscriber: Subscriber, order: Order, open: Charge, cause: string): Promise<number | null> {
	if (open.kind === 'saved') {
		await addMessage(tx, subscriber, { key: `checking:${open.id}:${cause}`, message: 'checking_payment' });
		return null;
	}
	if (open.state === 'created') {
		// YooKassa has not heard of it: it may follow what he has decided since (consent, e-mail).
		await writeBody(tx, subscriber, order, open.id);
		return open.id;
	}
	if (await isStale(tx, open)) return open.id;
	if (open.state === 'pending' && open.confirmation_url)
		await sendPayLink(tx, subscriber, order, open.confirmation_url, `${open.id}:${cause}`);
	else await addMessage(tx, subscriber, { key: `checking:${open.id}:${cause}`, message: 'checking_payment' });
	return null;
}

async function writeBody(tx: Transition, subscriber: Subscriber, order: Order, chargeId: number): Promise<void> {
	const { current } = await wordsFor(tx, subscriber);
	const offer = await offerById(tx, order.offer_id);
	await tx.db
		.updateTable('charge')
		.set({ body: linkBody({ current, subscriber, order, offer, chargeId }) })
		.where('id', '=', chargeId)
		.where('state', '=', 'created')
		.execute();
}

/** The link, with its "have you paid?" button. */
export async function sendPayLink(tx: Transition, subscriber: Subscriber, order: Order, url: string, cause: string): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const offer = await offerById(tx, order.offer_id);
	await addMessage(tx, subscriber, {
		key: `pay_link:${cause}`,
		message: 'pay_link',
		fields: {
			offer: offer.name,
			price: priceInWords(await shownPriceOf(tx, order), words),
			url,
			order: order.id,
			minutes: words.current.setup.service.linkMinutes,
		},
		guard: 'order_open',
		guardRef: order.id,
	});
}
