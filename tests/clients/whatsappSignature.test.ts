import { createHmac } from 'node:crypto';
import { challengeAnswer, cloudSignatureHolds } from '../../clients/whatsappCloud';
import fc from '../support/fastCheck';

const SECRET = 'an-app-secret-of-the-tests';
const sign = (body: Buffer | string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('a notice that Meta did not sign is not believed', () => {
	const body = Buffer.from('{"object":"whatsapp_business_account","entry":[{"name":"Анна \\u0041"}]}');

	test('signed: the bytes as they came', () => {
		expect(cloudSignatureHolds(SECRET, body, sign(body))).toBe(true);
		expect(cloudSignatureHolds(SECRET, body.toString('utf8'), sign(body).toUpperCase())).toBe(true);
		expect(cloudSignatureHolds(`${SECRET}\n`, body, ` ${sign(body)} `)).toBe(true);
	});

	test('the same JSON written otherwise is another body', () =>
		expect(cloudSignatureHolds(SECRET, Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')))), sign(body))).toBe(false));

	test('one bit in body, signature or secret', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat({ max: 7 }), (bytes, at, bit) => {
				const sent = Buffer.from(bytes);
				const changed = Buffer.from(bytes);
				changed[at % changed.length]! ^= 1 << bit;
				expect(cloudSignatureHolds(SECRET, sent, sign(sent))).toBe(true);
				expect(cloudSignatureHolds(SECRET, changed, sign(sent))).toBe(false);
				expect(cloudSignatureHolds(`${SECRET}x`, sent, sign(sent))).toBe(false);
			}),
		);
	});

	test.each([
		['none', undefined],
		['null', null],
		['empty', ''],
		['the digest alone', sign(body).slice(7)],
		['SHA-1', `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}`],
		['half of it', sign(body).slice(0, 40)],
		['twice', [sign(body), sign(body)]],
		['an object', { toLowerCase: () => sign(body) }],
	])('no good header: %s', (_, header) => expect(cloudSignatureHolds(SECRET, body, header)).toBe(false));

	test('without an app secret nothing holds, not even what was signed with none', () => {
		expect(cloudSignatureHolds('', body, sign(body, ''))).toBe(false);
		expect(cloudSignatureHolds('  ', body, sign(body, '  '))).toBe(false);
		expect(cloudSignatureHolds(SECRET, undefined, sign(''))).toBe(false);
	});
});

describe('the address is confirmed to Meta alone', () => {
	const query = (more: object = {}) => ({ 'hub.mode': 'subscribe', 'hub.verify_token': 'my word', 'hub.challenge': '1158201444', ...more });

	test('the right word is answered with the challenge', () => {
		expect(challengeAnswer(query(), 'my word')).toBe('1158201444');
		expect(challengeAnswer({ hub: { mode: 'subscribe', verify_token: 'my word', challenge: '12' } }, 'my word')).toBe('12');
	});

	test.each([
		['another word', query({ 'hub.verify_token': 'your word' }), 'my word'],
		['no word', query({ 'hub.verify_token': undefined }), 'my word'],
		['two words', query({ 'hub.verify_token': ['my word', 'x'] }), 'my word'],
		['none set', query({ 'hub.verify_token': '' }), ''],
		['another mode', query({ 'hub.mode': 'unsubscribe' }), 'my word'],
		['no challenge', query({ 'hub.challenge': undefined }), 'my word'],
		['a challenge that a browser would run', query({ 'hub.challenge': '<script>alert(1)</script>' }), 'my word'],
		['an endless one', query({ 'hub.challenge': '1'.repeat(1000) }), 'my word'],
		['no query', undefined, 'my word'],
		['null', null, 'my word'],
		['a text', 'hub.mode=subscribe', 'my word'],
	])('%s is not', (_, given, word) => expect(challengeAnswer(given, word)).toBeUndefined());
});
