import fc from '../../support/fastCheck';
import type { Call, CallClass } from '../call';
import { opened, otherMethods, otherPaths, posts } from '../make/headers';
import { maybeMutated, mutated } from '../make/mutate';
import { type Json, nastyValue } from '../make/nasty';
import { asForm, asJson, asMultipart, broken, rubbish } from '../make/wire';
import type { Places } from '../places';
import { gupshupNotices, gupshupReports } from './whatsappReports';

const HEADER = 'x-callback-secret';

/** Gupshup's reports, which nobody signs: 403 without the secret that the owner has entered there, 200 for whatever comes with it. */
export function gupshupClasses({ paths: { gupshup: path }, gupshupSecret: secret, phones }: Places): CallClass[] {
	const right = fc.constant({ [HEADER]: secret });
	const reports = gupshupReports(fc.constantFrom(...phones, '79000009999'));
	const all = fc.oneof(reports, gupshupNotices(fc.constantFrom(...phones, '79000009999')));
	const gupshup = { target: 'gupshup' as const };
	return [
		{ ...gupshup, name: 'rubbish', expects: 'refused', statuses: [403], n8nMayRefuse: true, weight: 6, calls: posts(path, rubbish) },
		{
			...gupshup,
			name: 'wrong-secret',
			expects: 'refused',
			statuses: [403],
			weight: 10,
			calls: posts(path, maybeMutated(all).map(asJson), wrong(secret)),
		},
		{
			...gupshup,
			name: 'broken-wrong-secret',
			expects: 'refused',
			statuses: [403],
			n8nMayRefuse: true,
			weight: 3,
			calls: posts(path, broken(all.map(asJson)), wrong(secret)),
		},
		{
			...gupshup,
			name: 'rubbish-right-secret',
			expects: 'refused',
			statuses: [200],
			n8nMayRefuse: true,
			weight: 5,
			calls: posts(path, rubbish, right),
		},
		{ ...gupshup, name: 'no-report', expects: 'refused', statuses: [200], weight: 6, calls: posts(path, noReport.map(asJson), right) },
		{
			...gupshup,
			name: 'as-a-form',
			expects: 'refused',
			statuses: [200],
			n8nMayRefuse: true,
			weight: 3,
			calls: posts(path, fc.oneof(reports.map(asForm), reports.map(asMultipart)), right),
		},
		{
			...gupshup,
			name: 'broken',
			expects: 'either',
			statuses: [200],
			n8nMayRefuse: true,
			weight: 3,
			most: 1500,
			calls: posts(path, broken(all.map(asJson)), right),
		},
		{
			...gupshup,
			name: 'mutated',
			expects: 'either',
			statuses: [200],
			weight: 6,
			most: 3000,
			calls: posts(path, mutated(all).map(asJson), right),
		},
		{
			...gupshup,
			name: 'reports',
			expects: 'accepted',
			statuses: [200],
			weight: 3,
			most: 1500,
			calls: posts(path, reports.map(asJson), right),
		},
		{ ...gupshup, name: 'opened', expects: 'refused', statuses: [200], n8nMayRefuse: true, weight: 1, calls: opened(path, '') },
		{
			...gupshup,
			name: 'methods',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			n8nMayFail: true,
			weight: 1,
			calls: otherMethods(path, ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], reports.map(asJson)),
		},
		{
			...gupshup,
			name: 'secret-path',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			weight: 2,
			calls: otherPaths(path, reports.map(asJson)),
		},
	];
}

/** None, nearly the right one, twice, or under another name. */
function wrong(secret: string): fc.Arbitrary<Call['headers']> {
	const near = [secret.slice(0, -1), `${secret}0`, secret.toUpperCase(), ' ', '', 'null', 'x'.repeat(2000)];
	return fc.oneof(
		fc.constant<Call['headers']>({}),
		fc.constantFrom(...near).map((value): Call['headers'] => ({ [HEADER]: value })),
		fc.constantFrom([secret, secret], ['', secret]).map((values): Call['headers'] => ({ [HEADER]: [...values] })),
		fc.constantFrom('x-callback-secrets', 'callback-secret', 'authorization', 'apikey').map((name) => ({ [name]: secret })),
	);
}

/** JSON that is no report, or one of a kind that nobody knows. */
export const noReport: fc.Arbitrary<Json> = fc.oneof(
	nastyValue,
	fc
		.tuple(fc.constantFrom('poll', '__proto__', 'Message', '', 'message-events'), nastyValue)
		.map(([type, payload]): Json => ({ type, payload, version: 2 })),
	fc.constantFrom<Json>(
		{ type: 'user-event', payload: { phone: 'callbackSetPhone', type: 'sandbox-start' } },
		{ entry: [] },
		{ entry: [{ changes: [{}] }] },
	),
);
