import { toUSVString } from 'node:util';
import fc from '../../support/fastCheck';
import { type Json, nastyText } from './nasty';

/** A body and what it says it is. */
export interface Wire {
	type: string | undefined;
	body: Buffer;
}

export const asJson = (value: Json): Wire => ({ type: 'application/json', body: Buffer.from(JSON.stringify(value)) });

/** A form as browsers send it; what is no text is sent as JSON. */
export function asForm(value: Json): Wire {
	const pairs = pairsOf(value).map(([name, text]) => `${encoded(name)}=${encoded(text)}`);
	return { type: 'application/x-www-form-urlencoded', body: Buffer.from(pairs.join('&')) };
}

/** The same as a form with files. */
export function asMultipart(value: Json): Wire {
	const parts = pairsOf(value).map(
		([name, text]) => `--XX\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, '_')}"\r\n\r\n${text}\r\n`,
	);
	return { type: 'multipart/form-data; boundary=XX', body: Buffer.from(`${parts.join('')}--XX--\r\n`) };
}

/** Names and texts; lists give a name several times, as `a`, `a[]` and `a[0]` do. */
export function pairsOf(value: Json): Array<[string, string]> {
	if (typeof value !== 'object' || value === null) return [['', String(value)]];
	const text = (one: Json) => (typeof one === 'string' ? one : one === null ? '' : JSON.stringify(one));
	return Object.entries(value).flatMap(([name, one]: [string, Json]) =>
		Array.isArray(one) ? one.slice(0, 20).map((each): [string, string] => [name, text(each)]) : [[name, text(one)]],
	);
}

/** As `encodeURIComponent`, which refuses half a character. */
const encoded = (text: string): string => encodeURIComponent(toUSVString(text));

const TYPES = [
	...[
		'application/json',
		'application/json; charset=utf-16',
		'application/json; charset=koi8-r',
		'application/json; charset=nonsense',
		'text/json',
	],
	...[
		'application/x-www-form-urlencoded',
		'application/x-www-form-urlencoded; charset=utf-7',
		'multipart/form-data',
		'multipart/form-data; boundary=',
	],
	...['multipart/form-data; boundary=XX', 'text/plain', 'application/octet-stream', 'image/png', 'nonsense', '/', ';', ''],
];

/** XML and what is none, with entities in entities. */
export const xml: fc.Arbitrary<Wire> = fc.record({
	type: fc.constantFrom('text/xml', 'application/xml', 'application/soap+xml; charset=utf-8'),
	body: fc
		.oneof(
			nastyText,
			fc.constantFrom(
				'<a>',
				'<a/>',
				'<a>&b;</a>',
				'<__proto__><x>1</x></__proto__>',
				'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
				'{"a":1}',
			),
		)
		.map((text) => Buffer.from(text)),
});

/** Any type, or none. */
export const anyType: fc.Arbitrary<string | undefined> = fc.option(fc.constantFrom(...TYPES), { nil: undefined });

/** Bytes of no meaning, or of one that the type does not have. */
export const rubbish: fc.Arbitrary<Wire> = fc.oneof(
	fc.record({ type: anyType, body: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) }),
	fc.record({ type: anyType, body: nastyText.map((text) => Buffer.from(text)) }),
	fc.record({
		type: anyType,
		body: fc
			.constantFrom(
				'',
				'null',
				'""',
				'0',
				'[]',
				'{}',
				'{"',
				'[[[[',
				'\u001f\u008b',
				'<a>&b;</a>',
				'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
				'a=b&a[c]=d&a[]=e&__proto__[x]=1&constructor[prototype][x]=1',
				'&&&===',
				'%E0%A4%A',
			)
			.map((text) => Buffer.from(text)),
	}),
	fc.constantFrom(200, 20_000).map((levels) => ({ type: 'application/json', body: Buffer.from('['.repeat(levels) + ']'.repeat(levels)) })),
);

/** A whole body cut off, with bytes in its midst, in another encoding, or said to be something else. */
export function broken(wires: fc.Arbitrary<Wire>): fc.Arbitrary<Wire> {
	return fc
		.record({
			wire: wires,
			how: fc.nat(5),
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			bytes: fc.uint8Array({ minLength: 1, maxLength: 9 }),
			type: anyType,
		})
		.map(({ wire: { type, body }, how, at, bytes, type: other }) => {
			const place = Math.floor(at * body.length);
			if (how === 0) return { type, body: body.subarray(0, place) };
			if (how === 1) return { type, body: Buffer.concat([body.subarray(0, place), bytes, body.subarray(place)]) };
			if (how === 2) return { type, body: Buffer.from(body.toString('utf8'), 'utf16le') };
			if (how === 3) return { type: other, body };
			if (how === 4) return { type, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body, body]) };
			return { type, body: Buffer.from(body.toString('latin1').replace(/:/g, ';').replace(/=/g, '\0'), 'latin1') };
		});
}
