import { addMessage } from '../effects/add';
import { OPEN_STATES } from './states';
import { offerById } from '../orders/find';
import type { Order } from '../orders/find';
import { wordsFor } from '../subscribers/words';
import type { Subscriber } from '../subscribers/find';
import type { Transition } from '../store/transition';
import { rubles } from './rubles';

/**
 * M1, M6: writes the attempt to make a payment link, with its key and exact body, or shows the open one again.
 * @returns the charge to run, or null when the person has been told something instead
 */
export async function prepareLinkCharge(tx: Transition, subscriber: Subscriber, order: Order, cause: string): Promise<number | null> {
	const open = await tx.db
		.selectFrom('charge')
		.selectAll()
		.where('order_id', '=', order.id)
		.where('state', 'in', OPEN_STATES)
		.executeTakeFirst();
	if (open) return await again(tx, subscriber, order, open, cause);
	const { current } = await wordsFor(tx, subscriber);
	const offer = await offerById(tx, order.offer_id);
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
	const { service } = current.setup;
	const amount = { value: rubles(order.price_kopecks), currency: order.currency };
	const body = {
		amount,
		capture: true,
		...(order.renewal_consent === 1 ? { save_payment_method: true } : {}),
		confirmation: { type: 'redirect', return_url: service.returnUrl.replace('{order}', String(order.id)) || 'https://t.me' },
		description: `${service.name}: ${offer.name}`.slice(0, 128),
		metadata: { installation: current.installation, charge: String(id), order: String(order.id), term: '1' },
		...receiptOf(service.receipts, subscriber, offer.name, offer.vat_code, amount),
	};
	await tx.db
		.updateTable('charge')
		.set({ body: JSON.stringify(body) })
		.where('id', '=', id)
		.execute();
	await tx.db.updateTable('orders').set({ state: 'awaiting' }).where('id', '=', order.id).execute();
	return id;
}

/** 54-FZ: who gets the receipt and what for. Field rules: YooKassa, receipts. */
function receiptOf(
	mode: 'off' | 'email' | 'emailOrPhone',
	subscriber: Subscriber,
	name: string,
	vatCode: number | null,
	amount: { value: string; currency: string },
) {
	if (mode === 'off') return {};
	const customer = subscriber.email ? { email: subscriber.email } : { phone: subscriber.phone };
	const item = {
		description: name.slice(0, 128),
		quantity: 1,
		amount,
		vat_code: vatCode ?? 1,
		payment_subject: 'service',
		payment_mode: 'full_payment',
		measure: 'piece',
	};
	return { receipt: { customer, items: [item] } };
}

interface OpenCharge {
	id: number;
	state: string;
	confirmation_url: string | null;
}

async function again(tx: Transition, subscriber: Subscriber, order: Order, open: OpenCharge, cause: string): Promise<number | null> {
	if (open.state === 'created') return open.id;
	if (open.state === 'pending' && open.confirmation_url)
		await sendPayLink(tx, subscriber, order, open.confirmation_url, `${open.id}:${cause}`);
	else await addMessage(tx, subscriber, { key: `checking:${open.id}:${cause}`, message: 'checking_payment' });
	return null;
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
			price: words.money(order.price_kopecks),
			url,
			order: order.id,
			minutes: words.current.setup.service.linkMinutes,
		},
		guard: 'order_open',
		guardRef: order.id,
	});
}
