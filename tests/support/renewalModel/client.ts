import { YooKassaRateLimited, YooKassaRefused, YooKassaUnknown, type YooKassaClient } from '../../../clients/yookassa';
import type { Life } from './life';
import type { RenewalShop, ShopPayment } from './shop';
import type { Trouble, Troubles } from './troubles';
import { methodView, paymentView, refundView } from './view';

const unanswered = () => new YooKassaUnknown('No answer came from YooKassa');

/** The client of one process, over the model shop instead of HTTP. */
export function modelClient(shop: RenewalShop, troubles: Troubles, life: Life): YooKassaClient {
	const reading = async <T>(read: () => T | undefined): Promise<T> => {
		await Promise.resolve();
		life.go();
		if (troubles.outage !== 'none') throw unanswered();
		const found = read();
		if (found === undefined) throw new YooKassaRefused('not found', { status: 404, code: 'not_found' });
		return found;
	};
	const changing = async <T>(change: () => T): Promise<T> => {
		await Promise.resolve();
		life.go();
		if (troubles.outage === 'down') throw unanswered();
		const done = change();
		if (troubles.outage === 'deaf') throw unanswered();
		return done;
	};
	const payment = (id: string) => shop.payment(id);

	const partly: Partial<YooKassaClient> = {
		createPaymentFromText: async (body, key) => await changing(() => paymentView(attempt(shop, troubles, life, key, body))),
		getPayment: async (id) => await reading(() => (payment(id) ? paymentView(payment(id)!) : undefined)),
		async *paymentPages({ created_at = {} } = {}) {
			const [from, to] = [Date.parse(created_at.gte ?? '2000-01-01'), Date.parse(created_at.lte ?? '2100-01-01')];
			yield await reading(() => shop.listed(from, to).map((one) => paymentView(one)));
		},
		listRefunds: async ({ payment_id } = {}) => {
			const items = await reading(() => (payment_id === undefined ? shop.givenBack : shop.refundsOf(payment_id)).map(refundView));
			return { type: 'list', items };
		},
		async *refundPages() {
			yield await reading(() => shop.givenBack.map(refundView));
		},
		getRefund: async (id) => await reading(() => shop.givenBack.filter((one) => one.id === id).map(refundView)[0]),
		createRefund: async (body, key) =>
			await changing(() => {
				const { payment_id, amount, metadata } = body as { payment_id: string; amount: { value: string }; metadata?: { request?: string } };
				const made = shop.giveBack(payment(payment_id)!, Math.round(Number(amount.value) * 100), key, metadata?.request);
				if (!made) throw new YooKassaRefused('Refund sum exceeded', { status: 400, code: 'invalid_request' });
				return refundView(made);
			}),
		createPaymentMethod: async () =>
			await changing(() => {
				const method = { id: `m-${shop.methods.size + 1}-${shop.payments.length}`, state: 'pending' as const, card: 2 };
				shop.methods.set(method.id, method);
				return methodView(method);
			}),
		getPaymentMethod: async (id) => await reading(() => (shop.methods.has(id) ? methodView(shop.methods.get(id)!) : undefined)),
	};
	return partly as YooKassaClient;
}

function attempt(shop: RenewalShop, troubles: Troubles, life: Life, key: string, body: string): ShopPayment {
	const { trouble, tries } = troubles.of(key);
	if (trouble === 'dies before') life.end();
	life.go();
	if (trouble === 'no answer') throw unanswered();
	const known = shop.known(key);
	const payment = known ?? makeOrRefuse(shop, trouble, key, body);
	if (trouble === 'dies after') life.end();
	life.go();
	if (trouble === 'lost' || (trouble === 'lost once' && tries === 1)) throw unanswered();
	if (trouble === 'error but charged')
		throw new YooKassaUnknown('YooKassa could not say how the request ended (HTTP 500)', { status: 500 });
	return payment;
}

function makeOrRefuse(shop: RenewalShop, trouble: Trouble | undefined, key: string, body: string): ShopPayment {
	const method = (JSON.parse(body) as { payment_method_id?: string }).payment_method_id;
	const isSaved = method !== undefined;
	if (trouble === 'rate limited') throw new YooKassaRateLimited(1);
	if (trouble === 'refused') throw new YooKassaRefused('forbidden', { status: 403, code: 'forbidden' });
	if (isSaved && (trouble === 'dead method' || shop.methods.get(method)?.state !== 'active'))
		throw new YooKassaRefused('Invalid parameter', { status: 400, code: 'invalid_request', parameter: 'payment_method_id' });
	const reason = trouble?.startsWith(DECLINED) ? trouble.slice(DECLINED.length) : undefined;
	return shop.make(key, body, {
		pending: trouble?.startsWith('pending'),
		reason: trouble === 'pending, then declined' ? 'insufficient_funds' : reason,
	});
}

const DECLINED = 'declined: ';
