import { createHash } from 'node:crypto';
import { readCart } from './cart';
import { readReferer, readUtm } from './cookies';
import { foldName, lookUpText, textOf } from './fields';
import type { Branch, Tree } from './tree';
import { isTree, MOST_BYTES, toTree } from './tree';
import type { TildaCart, TildaMember, TildaRefusal, TildaResult, TildaSubmission } from './types';

const SERVICE_FIELDS = new Set([
	'tranid',
	'formid',
	'formname',
	'cookies',
	'payment',
	'paymentsystem',
	'ma_name',
	'ma_email',
	'ma_phone',
	'ma_id',
]);

const SAYS: Record<TildaRefusal, string> = {
	empty: 'The body is empty.',
	too_big: 'The body is larger than 1 MB.',
	not_a_form: 'The body is neither a form nor a JSON object.',
};

/**
 * Reads what Tilda's webhook sent: form-encoded, form-encoded with the cart as an array, or JSON; as text, as bytes, or as the host has parsed it.
 * Field names are looked up in any case. `keyName` is the name of the API key field, which is left out of everything, also of the dedupe hash.
 * Never throws; what is no submission comes back with a reason. Rules: https://help-ru.tilda.cc/forms/webhook
 */
export function parseTildaBody(contentType: string | undefined, body: unknown, options: { keyName?: string } = {}): TildaResult {
	if (body === undefined || body === null || ((typeof body === 'string' || body instanceof Uint8Array) && body.length === 0))
		return refuse('empty');
	if ((typeof body === 'string' || body instanceof Uint8Array) && body.length > MOST_BYTES) return refuse('too_big');
	const whole = toTree(contentType, body);
	if (!whole) return refuse('not_a_form');
	const tree = without(whole, options.keyName);
	if (Object.keys(tree).length === 0) return refuse('empty');
	return { ok: true, submission: read(tree) };
}

function refuse(reason: TildaRefusal): TildaResult {
	return { ok: false, reason, says: SAYS[reason] };
}

function without(tree: Tree, keyName: string | undefined): Tree {
	const name = foldName(keyName ?? '');
	return name === '' ? tree : (Object.fromEntries(Object.entries(tree).filter(([field]) => foldName(field) !== name)) as Tree);
}

function read(tree: Tree): TildaSubmission {
	const cart = readCart(tree);
	const tranId = lookUpText(tree, ['tranid']);
	return {
		test: tree.test === 'test' && !['tranid', 'formid', 'payment'].some((name) => lookUpText(tree, [name])),
		fields: visitorFields(tree),
		form: { id: lookUpText(tree, ['formid']), name: lookUpText(tree, ['formname']) },
		tranId,
		dedupeKey: dedupeKey(tree, tranId, cart),
		name: lookUpText(tree, ['name', 'имя', 'fio', 'фио', 'full_name', 'first_name']),
		email: lookUpText(tree, ['email', 'e_mail', 'mail', 'почта']),
		phone: lookUpText(tree, ['phone', 'tel', 'телефон']),
		token: leadToken(tree),
		utm: readUtm(tree),
		referer: readReferer(tree),
		cart,
		member: member(tree),
	};
}

function visitorFields(tree: Tree): Record<string, string> {
	const own = Object.entries(tree).filter(([name]) => !SERVICE_FIELDS.has(foldName(name)) && !foldName(name).startsWith('utm_'));
	return Object.fromEntries(own.map(([name, value]) => [name, textOf(value)]));
}

/** Telegram's start parameter takes 64 of these characters, two of which are our `l_`. */
function leadToken(tree: Tree): string | undefined {
	const token = lookUpText(tree, ['lead_token', 'leadtoken']);
	return token && /^[A-Za-z0-9_-]{1,62}$/.test(token) ? token : undefined;
}

function member(tree: Tree): TildaMember | undefined {
	const found = {
		id: lookUpText(tree, ['ma_id']),
		name: lookUpText(tree, ['ma_name']),
		email: lookUpText(tree, ['ma_email']),
		phone: lookUpText(tree, ['ma_phone']),
	};
	return Object.values(found).some(Boolean) ? found : undefined;
}

/** Carts carry no tranid; the same order comes again once it is paid, and that is another fact. */
function dedupeKey(tree: Tree, tranId: string | undefined, cart: TildaCart | undefined): string {
	if (tranId) return `tran:${tranId.slice(0, 200)}`;
	if (cart?.orderId) return `order:${cart.orderId.slice(0, 200)}:${(cart.systemTransactionId ?? '0').slice(0, 200)}`;
	return `hash:${createHash('sha256')
		.update(JSON.stringify(sorted(tree)))
		.digest('hex')}`;
}

function sorted(value: Branch): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (!isTree(value)) return value;
	return Object.keys(value)
		.sort()
		.map((name) => [name, sorted(value[name]!)]);
}
