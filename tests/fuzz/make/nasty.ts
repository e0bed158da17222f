import fc from '../../support/fastCheck';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const KNOWN_TROUBLE = [
	...[
		'',
		' ',
		'\0',
		'a\0b',
		'\ud800',
		'x\udfffy',
		'\u202e\u2066abc',
		'\ufeff',
		'👩‍👩‍👧‍👦🏳️‍🌈',
		'e\u0301'.repeat(50),
		'\r\nX-Injected: 1',
		'\u2028',
	],
	...['NaN', 'Infinity', '-1', '1e999', '0x10', '007', '9007199254740993', 'null', 'undefined', 'true', '[object Object]'],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length'],
	...[
		'={{ $json }}',
		'{{ 7*7 }}',
		'${7*7}',
		'<script>alert(1)</script>',
		"'; drop table inbox; --",
		'../../etc/passwd',
		'%00',
		'%',
		'%ff',
		'&amp;quot;',
	],
	...[
		'/start',
		'/start paid_99999999999999999999',
		'/start l_' + 'x'.repeat(62),
		'/start@bot \0',
		'/refund 1',
		'/find \0',
		'a@b.cd',
		'я@ы.рф',
	],
];

const LONG = [600, 5_000, 60_000].flatMap((length) =>
	['я', '\0', '\ud83d', '&quot;', 'a@'].map((part) => part.repeat(length / part.length)),
);

/** Texts that have broken programs before. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...KNOWN_TROUBLE) },
	{ weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
	{
		weight: 2,
		arbitrary: fc.string({ unit: fc.constantFrom('\0', '\ud800', '\udc00', 'ё', '"', '\\', '<', '&', '=', '[', ']', ';', ' ') }),
	},
	{ weight: 1, arbitrary: fc.constantFrom(...LONG) },
);

export const nastyNumber: fc.Arbitrary<number> = fc.oneof(
	fc.constantFrom(
		0,
		-0,
		-1,
		1,
		1.5,
		1e-7,
		1e21,
		1e308,
		-1e308,
		2 ** 31,
		-(2 ** 31),
		2 ** 53 - 1,
		-(2 ** 53) + 1,
		2 ** 53,
		2 ** 63,
		2 ** 64,
	),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Lists and objects within each other. @param levels how many */
function deep(levels: number, inObjects: boolean): Json {
	let value: Json = 1;
	for (let level = 0; level < levels; level++) value = inObjects ? { a: value } : [value];
	return value;
}

const nastyObject: fc.Arbitrary<Json> = fc
	.array(
		fc.tuple(
			fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'id', 'length', '', 'a\0'), nastyText),
			fc.oneof(nastyText, nastyNumber, fc.constant(null)),
		),
		{ maxLength: 4 },
	)
	.map((entries) => objectOf(entries));

/** Whatever a field may hold instead of what it should. */
export const nastyValue: fc.Arbitrary<Json> = fc.oneof(
	{ weight: 4, arbitrary: nastyText },
	{ weight: 3, arbitrary: nastyNumber },
	{ weight: 3, arbitrary: fc.constantFrom<Json>(null, true, false, [], {}, [[]], [null], [{}]) },
	{ weight: 2, arbitrary: nastyObject },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json> },
	{ weight: 1, arbitrary: fc.tuple(fc.constantFrom(9, 100, 1000), fc.boolean()).map(([levels, inObjects]) => deep(levels, inObjects)) },
);

/** An object with these own names, also such as `__proto__`. */
export function objectOf(entries: Array<readonly [string, Json]>): { [name: string]: Json } {
	const made = {};
	for (const [name, value] of entries) Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
	return made;
}
