import { runWithAxios, YooCheckout, type AxiosInstance } from '../../vendor';
import { retryReading } from '../retryReading';
import type { Amount } from './amount';
import { checkedId, checkedKey, checkedObject } from './checks';
import { YooKassaRefused, YooKassaUnknown } from './errors';
import { hardenedAxios, type Rejection, type Timeouts } from './hardenedAxios';
import { pages } from './pages';
import { flatQuery } from './query';
import type { ListQuery, Page, Payment, PaymentMethod, PaymentQuery, Receipt, ReceiptQuery, Refund, RefundQuery, Shop } from './types';

export interface YooKassaOptions {
	shopId: string;
	secretKey: string;
	/** `https://api.yookassa.ru/v3`, or an emulator's address. */
	baseUrl: string;
	timeouts?: Partial<Timeouts>;
	/** Pauses between tries of a reading call, milliseconds; two by default, none = no second try. */
	readingPauses?: number[];
}

type Body = Record<string, unknown>;

export type YooKassaClient = ReturnType<typeof createYooKassaClient>;

/**
 * A client of one shop. Every method throws YooKassaRefused, YooKassaUnknown or YooKassaRateLimited and nothing else. What changes something takes an
 * idempotence key (1–64 characters, remembered by YooKassa for 24 h) and is sent once; reading is tried three times.
 */
export function createYooKassaClient(options: YooKassaOptions) {
	const { sdk, http, root, auth } = connect(options);
	const guarded = <T>(call: () => Promise<unknown>) => runWithAxios(http, () => settle<T>(call));
	const reading = <T>(call: () => Promise<unknown>) => retryReading(() => guarded<T>(call), options.readingPauses);
	const object = async <T extends { id: string }>(answer: Promise<unknown>) => checkedObject<T>(await answer);
	const list = async <T>(answer: Promise<unknown>) => checkedPage<T>(await answer);
	const post = (path: string, body: unknown, key: string) =>
		http.post(`${root}${path}`, body, { auth, headers: { 'Idempotence-Key': checkedKey(key) } }).then(dataOf);
	const get = (path: string) => http.get(`${root}${path}`, { auth }).then(dataOf);

	const listPayments = (query: PaymentQuery = {}) => list<Payment>(reading(() => sdk.getPaymentList(flatQuery(query))));
	const listRefunds = (query: RefundQuery = {}) => list<Refund>(reading(() => sdk.getRefundList(flatQuery(query))));
	const listReceipts = (query: ReceiptQuery = {}) => list<Receipt>(reading(() => sdk.getReceiptList(flatQuery(query))));

	return {
		createPayment: (body: Body, key: string) =>
			object<Payment>(guarded(async () => await sdk.createPayment(body as never, checkedKey(key)))),
		/** The stored JSON text, sent byte for byte: the way to repeat a request under its key. */
		createPaymentFromText: (bodyText: string, key: string) =>
			object<Payment>(guarded(async () => await sdk.createPayment(bodyText as never, checkedKey(key)))),
		getPayment: (id: string) => object<Payment>(reading(async () => await sdk.getPayment(checkedId(id, 'payment')))),
		listPayments,
		paymentPages: (query: PaymentQuery = {}) => pages(listPayments, query),
		/** Without an amount the whole hold is taken. */
		capturePayment: (id: string, key: string, body: { amount?: Amount; receipt?: unknown } = {}) =>
			object<Payment>(guarded(async () => await sdk.capturePayment(checkedId(id, 'payment'), body as never, checkedKey(key)))),
		cancelPayment: (id: string, key: string) =>
			object<Payment>(guarded(async () => await sdk.cancelPayment(checkedId(id, 'payment'), checkedKey(key)))),
		createRefund: (body: Body, key: string) => object<Refund>(guarded(async () => await sdk.createRefund(body as never, checkedKey(key)))),
		getRefund: (id: string) => object<Refund>(reading(async () => await sdk.getRefund(checkedId(id, 'refund')))),
		listRefunds,
		refundPages: (query: RefundQuery = {}) => pages(listRefunds, query),
		createReceipt: (body: Body, key: string) =>
			object<Receipt>(guarded(async () => await sdk.createReceipt(body as never, checkedKey(key)))),
		getReceipt: (id: string) => object<Receipt>(reading(async () => await sdk.getReceipt(checkedId(id, 'receipt')))),
		listReceipts,
		receiptPages: (query: ReceiptQuery = {}) => pages(listReceipts, query),
		createPaymentMethod: (body: Body, key: string) => object<PaymentMethod>(guarded(async () => await post('/payment_methods', body, key))),
		getPaymentMethod: (id: string) =>
			object<PaymentMethod>(reading(async () => await get(`/payment_methods/${checkedId(id, 'payment method')}`))),
		/** The shop itself. The SDK asks an OAuth token for this; Basic does. */
		me: () => reading<Shop>(async () => await get('/me')),
	};
}

function connect(options: YooKassaOptions) {
	const root = options.baseUrl.trim().replace(/\/+$/, '');
	if (!/^https?:\/\/[^\s@]+$/i.test(root))
		throw new YooKassaRefused('The Base URL of the YooKassa credential is not an address', {
			hint: 'It should be https://api.yookassa.ru/v3.',
		});
	const auth = { username: options.shopId, password: options.secretKey };
	const token = Buffer.from(`${auth.username}:${auth.password}`).toString('base64');
	const http: AxiosInstance = hardenedAxios({ secrets: [options.secretKey, token], timeouts: options.timeouts });
	const sdk = new YooCheckout({ shopId: options.shopId, secretKey: options.secretKey });
	// The SDK has no option for the address; the field it reads is writable.
	Object.assign(sdk, { root });
	return { sdk, http, root, auth };
}

/** Awaits a call and throws our own error in place of whatever the SDK makes of it. */
async function settle<T>(call: () => Promise<unknown>): Promise<T> {
	try {
		return (await call()) as T;
	} catch (thrown) {
		if (thrown instanceof YooKassaRefused) throw thrown;
		const { failure } = thrown as Partial<Rejection>;
		throw failure ?? new YooKassaUnknown('The answer of YooKassa could not be read');
	}
}

function dataOf(response: { data: unknown }): unknown {
	return response.data;
}

function checkedPage<T>(answer: unknown): Page<T> {
	const page = answer as Page<T>;
	if (!Array.isArray(page?.items)) throw new YooKassaUnknown('The answer of YooKassa is not a list');
	return { ...page, items: page.items.map((item) => ({ ...item })) };
}

/** For callers that only type a query. */
export type { ListQuery };
