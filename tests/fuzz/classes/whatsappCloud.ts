import { createHmac } from 'node:crypto';
import fc from '../../support/fastCheck';
import type { Call, CallClass } from '../call';
import { anyAddress, callOf, oddHeaders, opened, otherMethods, otherPaths } from '../make/headers';
import { maybeMutated, mutated } from '../make/mutate';
import { asForm, asJson, asMultipart, broken, rubbish, type Wire } from '../make/wire';
import type { Places } from '../places';
import { noReport } from './gupshup';
import { cloudNotices, cloudReports } from './whatsappReports';

const HEADER = 'x-hub-signature-256';

/** Meta's reports: 403 unless the bytes are signed with the app's secret, 200 for whatever is; by GET it asks whether the address is ours. */
export function cloudClasses({ paths: { cloud: path }, whatsAppCloud, phones }: Places): CallClass[] {
	const { appSecret, verifyToken } = whatsAppCloud;
	const people = fc.constantFrom(...phones, '79000009999');
	const reports = cloudReports(whatsAppCloud, people);
	const all = fc.oneof(reports, cloudNotices(whatsAppCloud));
	const others = fc.oneof(
		cloudReports({ ...whatsAppCloud, phoneNumberId: '100000000000009' }, people),
		cloudReports({ ...whatsAppCloud, businessAccountId: '200000000000009' }, people),
		cloudNotices({ businessAccountId: '200000000000009' }),
	);
	const signed = (wires: fc.Arbitrary<Wire>) => calls(path, wires, fc.constant(by(appSecret)));
	const query = (token: string, more = '') => `hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=1${more}`;
	const refused = { target: 'cloud' as const, expects: 'refused' as const };
	const accepted = { target: 'cloud' as const, statuses: [200] };
	const whole = all.map(asJson);
	return [
		{ ...refused, name: 'rubbish', statuses: [403], n8nMayRefuse: true, weight: 6, calls: calls(path, rubbish, wrong(appSecret)) },
		{
			...refused,
			name: 'wrong-signature',
			statuses: [403],
			weight: 10,
			calls: calls(path, maybeMutated(all).map(asJson), wrong(appSecret)),
		},
		{
			...refused,
			name: 'broken-wrong-signature',
			statuses: [403],
			n8nMayRefuse: true,
			weight: 3,
			calls: calls(path, broken(whole), wrong(appSecret)),
		},
		// The bytes of a form with files are no body that n8n keeps: nothing holds.
		{ ...refused, name: 'rubbish-signed', statuses: [200, 403], n8nMayRefuse: true, weight: 5, calls: signed(rubbish) },
		{ ...refused, name: 'no-report', statuses: [200], weight: 6, calls: signed(noReport.map(asJson)) },
		{
			...refused,
			name: 'as-a-form',
			statuses: [200, 403],
			n8nMayRefuse: true,
			weight: 3,
			calls: signed(fc.oneof(reports.map(asForm), reports.map(asMultipart))),
		},
		{ ...refused, name: 'of-other-numbers', statuses: [200], weight: 4, calls: signed(others.map(asJson)) },
		{
			...accepted,
			name: 'broken',
			expects: 'either',
			n8nMayRefuse: true,
			statuses: [200, 403],
			weight: 3,
			most: 1500,
			calls: signed(broken(whole)),
		},
		{ ...accepted, name: 'mutated', expects: 'either', weight: 6, most: 3000, calls: signed(mutated(all).map(asJson)) },
		{ ...accepted, name: 'reports', expects: 'accepted', weight: 3, most: 1500, calls: signed(reports.map(asJson)) },
		{ ...refused, name: 'asked', statuses: [403], n8nMayRefuse: true, weight: 3, calls: opened(path, query('made-up')) },
		{ ...refused, name: 'asked-for-a-page', statuses: [403], weight: 1, calls: opened(path, query(verifyToken, '%3Cscript%3E'), false) },
		{ ...refused, name: 'asked-rightly', statuses: [200], weight: 1, calls: opened(path, query(verifyToken), false) },
		{
			...refused,
			name: 'methods',
			statuses: [],
			n8nMayRefuse: true,
			n8nMayFail: true,
			weight: 1,
			calls: otherMethods(path, ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], reports.map(asJson)),
		},
		{ ...refused, name: 'paths', statuses: [], n8nMayRefuse: true, weight: 1, calls: otherPaths(path, reports.map(asJson)) },
	];
}

type Sign = (body: Buffer) => Call['headers'];

const hmac = (secret: string, body: Buffer | string, how = 'sha256') => `${how}=${createHmac(how, secret).update(body).digest('hex')}`;
const by =
	(secret: string): Sign =>
	(body) => ({ [HEADER]: hmac(secret, body) });

/** None, by another secret or none, of another body, cut short, of the old kind, or twice. */
const wrong = (secret: string): fc.Arbitrary<Sign> =>
	fc.constantFrom<Sign[]>(
		() => ({}),
		by(`${secret}0`),
		by(''),
		() => ({ [HEADER]: hmac(secret, 'another body') }),
		(body) => ({ [HEADER]: hmac(secret, Buffer.concat([body, Buffer.from(' ')])) }),
		(body) => ({ [HEADER]: hmac(secret, body).slice(0, -1) }),
		(body) => ({ [HEADER]: hmac(secret, body).slice(7) }),
		(body) => ({ [HEADER]: hmac(secret, body, 'sha1') }),
		(body) => ({ 'x-hub-signature': hmac(secret, body, 'sha1') }),
		(body) => ({ [HEADER]: [hmac(secret, body), hmac('x', body)] }),
	);

function calls(path: string, wires: fc.Arbitrary<Wire>, signs: fc.Arbitrary<Sign>): fc.Arbitrary<Call> {
	return fc
		.tuple(wires, oddHeaders, signs, anyAddress)
		.map(([wire, odd, sign, from]) => callOf('POST', path, wire, { ...odd, ...sign(wire.body) }, from));
}
