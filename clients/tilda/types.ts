export interface TildaUtm {
	source?: string;
	medium?: string;
	campaign?: string;
	content?: string;
	term?: string;
}

export interface TildaProduct {
	/** As Tilda wrote it; in the plain form encoding this holds options, amount and price too and is not taken apart. */
	name: string;
	sku?: string;
	externalId?: string;
	quantity?: number;
	/** Kopecks. */
	priceKopecks?: number;
	amountKopecks?: number;
}

export interface TildaCart {
	orderId?: string;
	/** `none`, `yakassa` (YooKassa), `tinkoff`, … */
	system?: string;
	/** The payment's id at the provider, once paid. */
	systemTransactionId?: string;
	/** Kopecks; absent when Tilda's text is not a sum. */
	amountKopecks?: number;
	subtotalKopecks?: number;
	promoCode?: string;
	products: TildaProduct[];
}

export interface TildaMember {
	id?: string;
	name?: string;
	email?: string;
	phone?: string;
}

/** One submission of a form or cart. Cookies and the API key are not in it. */
export interface TildaSubmission {
	/** Tilda's own `test=test` probe: answer 200 and do nothing. */
	test: boolean;
	/** What the visitor filled in, by the names the site's owner gave; service fields are left out, null is an empty text. */
	fields: Record<string, string>;
	form: { id?: string; name?: string };
	tranId?: string;
	/** The same for every repeat of one submission. */
	dedupeKey: string;
	name?: string;
	email?: string;
	phone?: string;
	/** The token that joins this lead to a Telegram user (`?start=l_<token>`). */
	token?: string;
	utm: TildaUtm;
	referer?: string;
	cart?: TildaCart;
	member?: TildaMember;
}

/** The closed list of bodies that are no submission. */
export type TildaRefusal = 'empty' | 'too_big' | 'not_a_form';

export type TildaResult = { ok: true; submission: TildaSubmission } | { ok: false; reason: TildaRefusal; says: string };
