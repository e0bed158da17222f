import crypto from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameSecret } from '../../clients/sameSecret';
import { tildaKeyMatches } from '../../clients/tilda';
import { challengeAnswer, cloudSignatureHolds } from '../../clients/whatsappCloud';
import { isTokenOf, tokenOf } from '../../service/account/token';
import type { PageToken } from '../../service/account/token';

const ROOT = join(__dirname, '..', '..');
const compared: Array<[number, number]> = [];

jest.mock('node:crypto', () => {
	const real = jest.requireActual<typeof crypto>('node:crypto');
	const timingSafeEqual: typeof crypto.timingSafeEqual = (one, other) => {
		compared.push([one.byteLength, other.byteLength]);
		return real.timingSafeEqual(one, other);
	};
	return { ...real, timingSafeEqual };
});

beforeEach(() => void compared.splice(0));

it.each(['', 'x', 'secret', 'secreT', 'secret and more', 'я'.repeat(5000)])(
	'how a guessed secret differs does not show in the time: %#',
	(given) => {
		expect(sameSecret(given, 'secret')).toBe(given === 'secret');
		expect(compared).toEqual([[32, 32]]);
	},
);

it.each([[undefined], [null], [['secret']], [{ secret: 'secret' }], [0], [true]])('a secret that is no text (%j) is none', (given) => {
	expect(sameSecret(given, 'secret')).toBe(false);
});

it('a site’s key is compared in constant time, in the header and in the field, also when one of them is right', () => {
	const key = { keyName: 'X-Key', keyValue: 'right' };
	for (const [header, field, ok] of [
		['right', 'wrong', true],
		['wrong', 'right', true],
		['r', '', false],
	] as const) {
		compared.splice(0);
		expect(tildaKeyMatches(key, { 'x-key': header }, 'application/x-www-form-urlencoded', `a=b&x_key=${field}`)).toBe(ok);
		expect(compared).toEqual([
			[32, 32],
			[32, 32],
		]);
	}
});

it('Meta’s signature and verify token are compared in constant time', () => {
	expect(cloudSignatureHolds('an app secret', 'body', 'sha256=0')).toBe(false);
	expect(challengeAnswer({ 'hub.mode': 'subscribe', 'hub.verify_token': 'w', 'hub.challenge': '1' }, 'word')).toBeUndefined();
	expect(compared).toEqual([
		[32, 32],
		[32, 32],
	]);
});

it('the token of a page is compared in constant time', () => {
	const row = { subscriber_id: 1, purpose: 'page', expires_at: 2, nonce: 'n' } as PageToken;
	const token = tokenOf('a secret of the store', row);
	expect(isTokenOf('a secret of the store', row, token)).toBe(true);
	expect(isTokenOf('a secret of the store', row, 'x'.repeat(token.length))).toBe(false);
	expect(compared).toEqual([
		[43, 43],
		[43, 43],
	]);
});

/** Where a secret from outside is looked at; whoever adds a place adds it here, and a comparison above. */
it('nothing else compares secrets by itself', () => {
	const files = ['nodes', 'clients', 'service'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) =>
			name.endsWith('.ts') ? [join(folder, name)] : [],
		),
	);
	const saying = (pattern: RegExp) =>
		files.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8'))).map((file) => file.replaceAll('\\', '/'));
	expect(saying(/timingSafeEqual\(/).sort()).toEqual(['clients/sameSecret.ts', 'service/account/token.ts']);
	expect(saying(/sameSecret\(/).sort()).toEqual([
		'clients/sameSecret.ts',
		'clients/tilda/key.ts',
		'clients/whatsappCloud/challenge.ts',
		'clients/whatsappCloud/signature.ts',
		'nodes/TelegramFunnelTrigger/receive.ts',
		'nodes/WhatsAppNotifierTrigger/genuine.ts',
	]);
	const byHand =
		/\b(secret|token|keyValue|password|expected)\b\s*[!=]==?\s*(?!undefined|null|''|true|false)\w|[!=]==?\s*(expected|secret|keyValue)\b/i;
	// Two access tokens of our own: which of them Dropbox has refused.
	expect(saying(byHand)).toEqual(['clients/dropbox/accessToken.ts']);
});
