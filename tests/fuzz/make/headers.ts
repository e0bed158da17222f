import fc from '../../support/fastCheck';
import type { Call } from '../call';
import type { Wire } from './wire';

const latin = fc.string({ unit: fc.constantFrom(...'azAZ09 -_=;,"\\()<>@[]{}%/?ÿé'), maxLength: 60 });

const ODD: Record<string, fc.Arbitrary<string | string[]>> = {
	cookie: fc.oneof(latin, fc.constantFrom('__proto__=1; a', 'n8n-auth=x.y.z', '='.repeat(3000))),
	'accept-language': fc.oneof(latin, fc.constantFrom('en', 'ru-RU,ru;q=0.9', '*', '__proto__', 'zz')),
	authorization: fc.oneof(latin, fc.constantFrom('Basic OjpY', 'Bearer null')),
	'user-agent': latin,
	accept: latin,
	referer: latin,
	'x-forwarded-proto': latin,
	'x-forwarded-host': latin,
	'content-disposition': latin,
	'x-request-id': fc.array(latin, { minLength: 2, maxLength: 4 }),
	'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
	origin: fc.constantFrom('null'),
	'if-none-match': fc.constantFrom('*'),
	range: fc.constantFrom('bytes=0-0', 'bytes=-'),
};

/** Hardly any, or some that nobody expects. */
export const oddHeaders: fc.Arbitrary<Call['headers']> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant({}) },
	{
		weight: 1,
		arbitrary: fc
			.subarray(Object.keys(ODD), { minLength: 1, maxLength: 4 })
			.chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, ODD[name]!])))),
	},
);

/** Each call comes from somewhere else, as n8n sees it behind its proxy; what one address may do is limited. */
export const anyAddress: fc.Arbitrary<string> = fc.oneof(fc.ipV4(), fc.ipV6());

/** Puts a call together. */
export function callOf(method: string, path: string, { type, body }: Wire, headers: Call['headers'], from: string): Call {
	return { method, path, headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }), 'x-forwarded-for': from }, body };
}

/** Calls of one method and address with such bodies and, besides odd ones, such headers. */
export function posts(path: string, wires: fc.Arbitrary<Wire>, own: fc.Arbitrary<Call['headers']> = fc.constant({})): fc.Arbitrary<Call> {
	return fc
		.tuple(wires, oddHeaders, own, anyAddress)
		.map(([wire, odd, headers, from]) => callOf('POST', path, wire, { ...odd, ...headers }, from));
}

/** Methods the webhook does not have. */
export function otherMethods(path: string, methods: string[], wires: fc.Arbitrary<Wire>): fc.Arbitrary<Call> {
	return fc
		.tuple(fc.constantFrom(...methods), wires, oddHeaders, anyAddress)
		.map(([method, wire, odd, from]) => callOf(method, path, wire, odd, from));
}

/** Addresses beside the right one: of another end, or cut short. */
export function otherPaths(path: string, wires: fc.Arbitrary<Wire>): fc.Arbitrary<Call> {
	const ends = fc.oneof(fc.constantFrom('x', '-', '/..', '/%00', '/%2e%2e', '%', '/a/b', '\0'), latin);
	return fc.tuple(fc.nat(path.length - '/webhook/x'.length), ends, wires, anyAddress).map(([cut, end, wire, from]) => {
		const other = `${path.slice(0, path.length - cut)}${end.replace(/[^!-~]|[?#]/g, encodeURIComponent)}`;
		return callOf('POST', other.replace(/\/+$/, '') === path ? `${path}x` : other, wire, {}, from);
	});
}

/** The address opened with a query. `spoiled`: with more behind it, and odd headers, to one of which the HTTP server itself says 304. */
export function opened(path: string, query: string, spoiled = true): fc.Arbitrary<Call> {
	const more = ['', '&hub.verify_token=x', '&hub[mode]=subscribe', '&__proto__[x]=1', '&&&', '&a=%ff%fe', `&a=${'a'.repeat(5000)}`];
	return fc
		.tuple(fc.constantFrom(...(spoiled ? more : [''])), spoiled ? oddHeaders : fc.constant({}), anyAddress)
		.map(([rest, odd, from]) => callOf('GET', `${path}?${query}${rest}`, { type: undefined, body: Buffer.alloc(0) }, odd, from));
}
