import fc from '../../support/fastCheck';
import type { Call, CallClass } from '../call';
import { otherMethods, otherPaths, posts } from '../make/headers';
import { maybeMutated, mutated } from '../make/mutate';
import { type Json, nastyText, nastyValue } from '../make/nasty';
import { asForm, asJson, asMultipart, broken, rubbish, type Wire } from '../make/wire';
import type { Places } from '../places';

/** Forms of Tilda sites: without the site's key 403, with it every form is kept once. */
export function tildaClasses({ paths: { tilda: path }, tildaKey: { keyName, keyValue } }: Places): CallClass[] {
	const right = fc.constant({ [keyName.toLowerCase()]: keyValue });
	const wrongKeys = [keyValue.slice(0, -1), `${keyValue}0`, keyValue.toUpperCase(), 'Bearer', ' ', 'undefined', 'x'.repeat(2000)];
	const wrong: fc.Arbitrary<Call['headers']> = fc.oneof(
		fc.constant<Call['headers']>({}),
		fc.constantFrom(...wrongKeys).map((value) => ({ [keyName.toLowerCase()]: value })),
		fc.constantFrom([keyValue, keyValue], ['x', keyValue]).map((values): Call['headers'] => ({ [keyName.toLowerCase()]: [...values] })),
		fc.constantFrom('x-api-keys', 'api-key', 'authorization').map((name) => ({ [name]: keyValue })),
	);
	const tilda = { target: 'tilda' as const };
	return [
		{ ...tilda, name: 'rubbish', expects: 'refused', statuses: [403], n8nMayRefuse: true, weight: 8, calls: posts(path, rubbish) },
		{
			...tilda,
			name: 'wrong-key',
			expects: 'refused',
			statuses: [403],
			n8nMayRefuse: true,
			weight: 12,
			calls: posts(path, encoded(maybeMutated(forms)), wrong),
		},
		{
			...tilda,
			name: 'wrong-key-in-field',
			expects: 'refused',
			statuses: [403],
			weight: 4,
			calls: posts(path, encodedPlain(withKey(keyName, wrongKeys))),
		},
		{
			...tilda,
			name: 'broken-wrong-key',
			expects: 'refused',
			statuses: [403],
			n8nMayRefuse: true,
			weight: 4,
			calls: posts(path, broken(encoded(forms)), wrong),
		},
		{ ...tilda, name: 'no-form', expects: 'refused', statuses: [400], n8nMayRefuse: true, weight: 5, calls: posts(path, noForm, right) },
		{
			...tilda,
			name: 'probe',
			expects: 'refused',
			statuses: [200],
			weight: 2,
			calls: posts(
				path,
				fc.constantFrom<Json>({ test: 'test' }, { test: 'test', name: 'x' }).chain((probe) => encodedPlain(fc.constant(probe))),
				right,
			),
		},
		{
			...tilda,
			name: 'mutated',
			expects: 'either',
			statuses: [200, 400],
			n8nMayRefuse: true,
			weight: 6,
			most: 3000,
			calls: posts(path, encoded(mutated(forms)), right),
		},
		{
			...tilda,
			name: 'broken',
			expects: 'either',
			statuses: [200, 400],
			n8nMayRefuse: true,
			weight: 3,
			most: 1500,
			calls: posts(path, broken(encoded(forms)), right),
		},
		{
			...tilda,
			name: 'rubbish-right-key',
			expects: 'either',
			statuses: [200, 400],
			n8nMayRefuse: true,
			weight: 3,
			most: 1500,
			calls: posts(path, rubbish, right),
		},
		{
			...tilda,
			name: 'methods',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			n8nMayFail: true,
			weight: 1,
			calls: otherMethods(path, ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], encoded(forms)),
		},
		{
			...tilda,
			name: 'secret-path',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			weight: 2,
			calls: otherPaths(path, encoded(forms)),
		},
	];
}

const CART = {
	sys: 'yakassa',
	systranid: '0',
	orderid: '1700001',
	promocode: 'SALE',
	subtotal: '500',
	amount: '500',
	products: [{ name: 'Подписка', quantity: 1, price: '500', amount: 500, externalid: 'a1', sku: 's1' }],
};
const COOKIES = 'tildauid=1700000000000.000001; TILDAUTM=utm_source%3Dvk%7C%7C%7Cutm_campaign%3Dx; previousUrl=example.invalid%2F';

/** A form, and a cart. */
const forms: fc.Arbitrary<Json> = fc.tuple(fc.uuid(), fc.boolean(), fc.option(nastyText)).map(([id, hasCart, name]): Json => {
	const fields = {
		Name: name ?? 'Анна',
		Email: 'anna@example.invalid',
		Phone: '+7 900 000-00-00',
		lead_token: id.slice(0, 20),
		Checkbox: ['yes', 'no'],
		COOKIES,
		formid: 'form1000001',
		formname: 'Заявка',
		utm_source: 'vk',
		ma_id: '7',
		ma_email: 'm@example.invalid',
	};
	return hasCart ? { ...fields, payment: { ...CART, orderid: id } } : { ...fields, tranid: id };
});

/** In one of the three ways of Tilda, or as a form with files. */
function encoded(values: fc.Arbitrary<Json>): fc.Arbitrary<Wire> {
	return fc.tuple(values, fc.nat(3)).map(([value, how]) => [asJson, asForm, asMultipart, asArray][how]!(value));
}

const encodedPlain = (values: fc.Arbitrary<Json>): fc.Arbitrary<Wire> =>
	fc.tuple(values, fc.boolean()).map(([value, json]) => (json ? asJson : asForm)(value));

/** The cart as `payment[products][0][name]`. */
function asArray(value: Json): Wire {
	if (typeof value !== 'object' || value === null) return asForm(value);
	const flat = (name: string, inner: Json): Array<[string, Json]> =>
		typeof inner === 'object' && inner !== null
			? Object.entries(inner)
					.slice(0, 30)
					.flatMap(([key, one]: [string, Json]) => flat(`${name}[${key}]`, one))
			: [[name, inner]];
	try {
		return asForm(Object.fromEntries(Object.entries(value).flatMap(([name, inner]: [string, Json]) => flat(name, inner))));
	} catch {
		// Too deep to be written so.
		return asForm(value);
	}
}

const withKey = (keyName: string, wrongKeys: string[]): fc.Arbitrary<Json> =>
	fc
		.tuple(forms, fc.constantFrom<Json>(...wrongKeys, null, [], {}, ['x']))
		.map(([form, key]) => ({ ...(form as { [name: string]: Json }), [keyName]: key }));

/** Neither a form nor a JSON object, or an empty one. */
const noForm: fc.Arbitrary<Wire> = fc.oneof(
	nastyValue
		.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
		.map(asJson),
	fc
		.constantFrom('', ' ', '{', '[{}]', 'text', '{"a":}')
		.map((text) => ({ type: 'application/x-www-form-urlencoded', body: Buffer.from(text) })),
);
