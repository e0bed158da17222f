import type { CartGiven, Encoding } from './submission';

export interface Encoded {
	contentType: string;
	body: string;
}

/** What is to be sent, before it is encoded: fields in order, and the cart apart. */
export interface Content {
	fields: Array<[string, string | null]>;
	cart?: CartGiven;
}

/** Writes a submission in one of Tilda's three encodings. `escaped`: with the HTML escaping some sites show. */
export function encode({ fields, cart }: Content, encoding: Encoding, escaped: boolean): Encoded {
	const text = (value: string) => (escaped ? escapeHtml(value) : value);
	if (encoding === 'json') {
		const all = Object.fromEntries(fields.map(([name, value]) => [name, value === null ? null : text(value)]));
		return { contentType: 'application/json', body: JSON.stringify(cart ? { ...all, payment: jsonCart(cart) } : all) };
	}
	const form = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, text(value ?? '')]));
	if (cart && encoding === 'form') form.append('payment', text(JSON.stringify(plainCart(cart))));
	if (cart && encoding === 'array') for (const [name, value] of arrayCart(cart)) form.append(name, text(value));
	return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
}

export function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function head(cart: CartGiven): Record<string, string> {
	return {
		sys: cart.system ?? 'none',
		systranid: cart.systemTransactionId ?? '0',
		orderid: cart.orderId ?? '',
		...(cart.promoCode ? { promocode: cart.promoCode } : {}),
		subtotal: String(cart.subtotal ?? cart.amount ?? '0'),
		amount: String(cart.amount ?? '0'),
	};
}

/** The default: products are texts that nobody should take apart. */
function plainCart(cart: CartGiven): object {
	const products = (cart.products ?? []).map(({ name, quantity = 1, amount = 0 }) =>
		quantity === 1 ? `${name}=${amount}` : `${name} x ${quantity} ≡ ${amount}`,
	);
	return { ...head(cart), products };
}

function arrayCart(cart: CartGiven): Array<[string, string]> {
	const pairs: Array<[string, string]> = Object.entries(head(cart)).map(([name, value]) => [`payment[${name}]`, value]);
	for (const [index, product] of (cart.products ?? []).entries()) {
		for (const [name, value] of Object.entries(product)) pairs.push([`payment[products][${index}][${name.toLowerCase()}]`, String(value)]);
	}
	return pairs;
}

/** Types are mixed in Tilda's own JSON, and so they are here. */
function jsonCart(cart: CartGiven): object {
	const products = (cart.products ?? []).map(({ externalId, price = 0, amount = 0, quantity = 1, ...product }) => ({
		...product,
		externalid: externalId ?? '',
		quantity,
		price: String(price),
		amount: Number(amount),
	}));
	return { ...head(cart), products };
}
