import { toUSVString } from 'node:util';
import fc from '../../support/fastCheck';
import { ACTS } from '../../../nodes/AccountPage/acts';
import type { Call, CallClass } from '../call';
import { anyAddress, callOf, oddHeaders, otherMethods, posts } from '../make/headers';
import { maybeMutated, mutated } from '../make/mutate';
import { type Json, nastyText } from '../make/nasty';
import { asForm, asJson, asMultipart, broken, rubbish } from '../make/wire';
import type { Places } from '../places';
import { LINK, PAGE } from '../tokens';

/** Steps that change nothing but how a visit goes on, and the one that does a thing. */
const LOOKS = ['home', 'ask', 'document', 'data'];
const ACT_NAMES = ACTS.map(({ name }) => name);

/** The account page: without a good token every form gets one and the same answer, with one nothing but its own acts can be done. */
export function accountClasses({ paths: { account: path } }: Places): CallClass[] {
	const account = { target: 'account' as const };
	const stranger = form(badToken, fc.constantFrom('enter', 'mail', 'do', 'leave', ...LOOKS, '__proto__', 'constructor'));
	const visitor = form(fc.constant(PAGE), fc.constantFrom(...LOOKS, '', 'toString', '__proto__'));
	const doer = form(fc.constant(PAGE), fc.constant('do'));
	return [
		{ ...account, name: 'opened', expects: 'refused', statuses: [200], n8nMayRefuse: true, weight: 10, calls: opened(path) },
		{
			...account,
			name: 'bad-token',
			expects: 'refused',
			statuses: [403, 200],
			weight: 12,
			calls: posts(path, maybeMutated(stranger).map(asForm)),
		},
		{
			...account,
			name: 'as-json-or-files',
			expects: 'refused',
			statuses: [403, 200],
			n8nMayRefuse: true,
			weight: 4,
			calls: posts(path, fc.oneof(mutated(stranger).map(asJson), mutated(stranger).map(asMultipart))),
		},
		{ ...account, name: 'rubbish', expects: 'refused', statuses: [403], n8nMayRefuse: true, weight: 6, calls: posts(path, rubbish) },
		{
			...account,
			name: 'broken',
			expects: 'refused',
			statuses: [403, 200],
			n8nMayRefuse: true,
			weight: 3,
			calls: posts(path, broken(stranger.map(asForm))),
		},
		{
			...account,
			name: 'from-elsewhere',
			expects: 'refused',
			statuses: [403],
			weight: 3,
			calls: posts(
				path,
				doer.map(asForm),
				fc.constantFrom('https://evil.invalid', 'nonsense', 'file://', 'http://127.0.0.1:1').map((origin) => ({ origin })),
			),
		},
		{
			...account,
			name: 'good-token-looks',
			expects: 'refused',
			statuses: [200, 403, 410],
			weight: 6,
			most: 5000,
			calls: posts(path, visitor.map(asForm)),
		},
		{
			...account,
			name: 'good-link',
			expects: 'refused',
			statuses: [200, 403],
			weight: 2,
			most: 1500,
			calls: posts(path, form(fc.constant(LINK), fc.constant('enter')).map(asForm)),
		},
		{
			...account,
			name: 'good-token-does',
			expects: 'either',
			statuses: [200, 403, 409, 410],
			weight: 3,
			most: 2500,
			calls: posts(path, maybeMutated(doer).map(asForm)),
		},
		{
			...account,
			name: 'methods',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			n8nMayFail: true,
			weight: 1,
			calls: otherMethods(path, ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], stranger.map(asForm)),
		},
	];
}

const badToken: fc.Arbitrary<string> = fc.oneof(
	nastyText,
	fc.string({ minLength: 43, maxLength: 43, unit: fc.constantFrom(...'abcdefABCDEF0123456789-_') }),
	fc.constantFrom('a'.repeat(43), 'a'.repeat(512), 'a'.repeat(513)),
);

/** A form of the page. Fields of all its questions, filled in any way. */
function form(tokens: fc.Arbitrary<string>, steps: fc.Arbitrary<string>): fc.Arbitrary<Json> {
	const argument = fc.oneof(
		fc.constantFrom('', 'on', 'off', 'all', '1', '2', '-1', '1e9', '9007199254740993', 'offer:1', 'month', 'one:2'),
		nastyText,
	);
	return fc.record({
		token: tokens,
		step: steps,
		act: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ACT_NAMES) }, { weight: 1, arbitrary: nastyText }),
		argument,
		shown: fc.oneof(fc.constantFrom('', 'x'), nastyText),
		email: fc.oneof(fc.constantFrom('anna@example.invalid', 'a@b', '@', 'a@b.cd\0'), nastyText),
		hour: fc.oneof(fc.constantFrom('0', '12', '23', '24', '99', '-1', '1.5'), nastyText),
		zone: fc.oneof(fc.constantFrom('Europe/Moscow', 'Mars/Base', '', 'UTC+99', '__proto__'), nastyText),
		days: fc.oneof(fc.constantFrom('1', '7', '30', '9999', '-3'), nastyText),
	}) as fc.Arbitrary<Json>;
}

/** The page opened with any query. */
function opened(path: string): fc.Arbitrary<Call> {
	const part = fc.tuple(
		fc.constantFrom('t', 't[]', 't[a]', 'T', '__proto__[x]', 'x'),
		fc.oneof(
			nastyText.map((text) => text.slice(0, 3000)),
			badToken,
		),
	);
	const query = fc.oneof(
		fc
			.array(part, { maxLength: 4 })
			.map((parts) => parts.map(([name, text]) => `${name}=${encodeURIComponent(toUSVString(text)).slice(0, 4000)}`).join('&')),
		fc.constantFrom('t=%', 't=%ff%fe', 't', '&&&', 't=a&t=b', 't[__proto__]=1', `t=${'a'.repeat(5000)}`, '?'.repeat(50)),
	);
	return fc
		.tuple(fc.constant('GET'), query, oddHeaders, anyAddress)
		.map(([method, text, odd, from]) => callOf(method, `${path}?${text}`, { type: undefined, body: Buffer.alloc(0) }, odd, from));
}
