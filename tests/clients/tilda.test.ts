import fc from '../support/fastCheck';
import { parseTildaBody, tildaKeyMatches, type TildaSubmission } from '../../clients/tilda';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

function read(contentType: string | undefined, body: unknown, keyName?: string): TildaSubmission {
	const result = parseTildaBody(contentType, body, { keyName });
	if (!result.ok) throw new Error(`refused: ${result.reason}`);
	return result.submission;
}

const lead = {
	Name: 'Ирина',
	EMAIL: 'irina@example.org',
	Phone: '+7 900 000-00-00',
	Textarea: 'Привет',
	lead_token: 'AbC-_123456789012345678',
	formid: 'form123',
	formname: 'Заявка',
	tranid: '467251:8442970',
};
const expectedLead = {
	test: false,
	fields: {
		Name: 'Ирина',
		EMAIL: 'irina@example.org',
		Phone: '+7 900 000-00-00',
		Textarea: 'Привет',
		lead_token: 'AbC-_123456789012345678',
	},
	form: { id: 'form123', name: 'Заявка' },
	tranId: '467251:8442970',
	dedupeKey: 'tran:467251:8442970',
	name: 'Ирина',
	email: 'irina@example.org',
	phone: '+7 900 000-00-00',
	token: 'AbC-_123456789012345678',
};

describe('a lead', () => {
	test.each([
		['a form as text', FORM, new URLSearchParams(lead).toString()],
		['a form as bytes', FORM, Buffer.from(new URLSearchParams(lead).toString())],
		['a form the host has parsed', FORM, { ...lead }],
		['JSON as text', JSON_TYPE, JSON.stringify(lead)],
		['JSON without its content type', undefined, JSON.stringify(lead)],
		['JSON whose quotes are HTML-escaped', JSON_TYPE, JSON.stringify(lead).replaceAll('"', '&quot;')],
		['a form whose ampersands are HTML-escaped', FORM, new URLSearchParams(lead).toString().replaceAll('&', '&amp;')],
	])('is read from %s', (_, contentType, body) => {
		expect(read(contentType, body)).toMatchObject(expectedLead);
	});

	test('with nulls in JSON keeps the names and has no values', () => {
		const submission = read(
			JSON_TYPE,
			JSON.stringify({ Name: null, email: null, Phone: 'x', tranid: null, formid: 'form1', COOKIES: null, payment: null }),
		);
		expect(submission.fields).toEqual({ Name: '', email: '', Phone: 'x' });
		expect(submission).toMatchObject({ name: undefined, email: undefined, tranId: undefined, cart: undefined, utm: {} });
		expect(submission.dedupeKey).toMatch(/^hash:[0-9a-f]{64}$/);
	});

	test('unescapes HTML in values, one level only', () => {
		expect(read(FORM, new URLSearchParams({ name: 'Tom &amp; &quot;Jerry&quot; &amp;lt;' }).toString()).name).toBe('Tom & "Jerry" &lt;');
	});

	test.each(['LEAD_TOKEN', 'Lead_Token', 'lead-token', 'Lead Token', 'leadToken'])('finds the token under the name %s', (name) => {
		expect(read(FORM, { [name]: 'abc' }).token).toBe('abc');
	});

	test.each(['', 'with space', 'x'.repeat(63), 'a+b', '<b>'])('takes no token that Telegram could not carry: %j', (token) => {
		expect(read(FORM, { lead_token: token, name: 'x' }).token).toBeUndefined();
	});

	test('names a signed-in member', () => {
		expect(read(FORM, { ma_name: 'И', ma_email: 'm@example.org', ma_phone: '1', ma_id: '7', email: 'other@example.org' })).toMatchObject({
			member: { id: '7', name: 'И', email: 'm@example.org', phone: '1' },
			fields: { email: 'other@example.org' },
		});
	});
});

describe('utm marks and cookies', () => {
	const cookie = `tildauid=1; TILDAUTM=${encodeURIComponent('utm_source=vk|||utm_medium=cpc|||utm_campaign=весна')}; previousUrl=${encodeURIComponent('example.org/page?email=a@b.c')}; _ga=2`;

	test('come from the cookie, and the cookies are dropped', () => {
		const submission = read(FORM, new URLSearchParams({ name: 'x', COOKIES: cookie }).toString());
		expect(submission.utm).toEqual({ source: 'vk', medium: 'cpc', campaign: 'весна' });
		expect(submission.referer).toBe('example.org/page');
		expect(JSON.stringify(submission)).not.toMatch(/tildauid|_ga|a@b\.c/i);
	});

	test('of the form win over the cookie', () => {
		expect(read(JSON_TYPE, { COOKIES: cookie, utm_source: 'mail', UTM_TERM: 'pdf' }).utm).toEqual({
			source: 'mail',
			medium: 'cpc',
			campaign: 'весна',
			term: 'pdf',
		});
	});

	test('survive HTML escaping', () => {
		const escaped = 'TILDAUTM=utm_source%3Dvk|||amp;utm_medium%3Dcpc&amp;x=1; tildauid=1';
		expect(read(JSON_TYPE, { COOKIES: escaped }).utm).toMatchObject({ source: 'vk' });
		expect(read(JSON_TYPE, { COOKIES: 'TILDAUTM=utm_source%3Dvk%7C%7C%7Camp;utm_medium%3Dcpc' }).utm).toEqual({
			source: 'vk',
			medium: 'cpc',
		});
	});

	test('a cookie that cannot be decoded is taken as it is', () => {
		expect(read(FORM, { COOKIES: 'TILDAUTM=utm_source=100%|||utm_term=t' }).utm).toEqual({ source: '100%', term: 't' });
	});
});

describe('a cart', () => {
	const expected = {
		orderId: '1132944846',
		system: 'yakassa',
		systemTransactionId: '2b2d447b-000f-5000-8000-0000000000a1',
		amountKopecks: 50050,
		subtotalKopecks: 100100,
		promoCode: 'X',
	};
	const payment = {
		sys: 'yakassa',
		systranid: expected.systemTransactionId,
		orderid: '1132944846',
		promocode: 'X',
		subtotal: '1001',
		amount: '500.5',
	};

	test('in the plain form encoding is a JSON text', () => {
		const body = new URLSearchParams({
			name: 'x',
			payment: JSON.stringify({ ...payment, products: ['Название (опция: 36)=1399', 'Книга &quot;А&quot; x 2 ≡ 960'] }),
		});
		expect(read(FORM, body.toString()).cart).toEqual({
			...expected,
			products: [{ name: 'Название (опция: 36)=1399' }, { name: 'Книга "А" x 2 ≡ 960' }],
		});
	});

	test('whose JSON text is HTML-escaped', () => {
		const text = JSON.stringify({ ...payment, products: [] }).replaceAll('"', '&quot;');
		expect(read(FORM, new URLSearchParams({ payment: text }).toString()).cart).toEqual({ ...expected, products: [] });
		expect(read(FORM, `name=x&payment=${text}`).cart).toEqual({ ...expected, products: [] });
	});

	const asArray: Record<string, string> = {
		...Object.fromEntries(Object.entries(payment).map(([name, value]) => [`payment[${name}]`, value])),
		'payment[products][0][name]': 'Доступ',
		'payment[products][0][quantity]': '1',
		'payment[products][0][price]': '22.4',
		'payment[products][0][amount]': '22,40',
		'payment[products][0][externalid]': 'e1',
		'payment[products][1][name]': 'Второй',
	};
	const products = [{ name: 'Доступ', quantity: 1, priceKopecks: 2240, amountKopecks: 2240, externalId: 'e1' }, { name: 'Второй' }];

	test.each([
		['text', new URLSearchParams(asArray).toString()],
		['flat names, as n8n parses it', asArray],
	])('in the array form encoding, as %s', (_, body) => {
		expect(read(FORM, body).cart).toEqual({ ...expected, products });
	});

	test('in JSON with mixed types', () => {
		const body = {
			payment: {
				...payment,
				amount: 500.5,
				products: [{ name: 'Доступ', quantity: 1, price: '22.4', amount: 22.4, externalid: 'e1' }, { name: 'Второй' }],
			},
		};
		expect(read(JSON_TYPE, JSON.stringify(body)).cart).toEqual({ ...expected, products });
	});

	test('without tranid is told apart by order and payment', () => {
		expect(read(FORM, { payment: JSON.stringify(payment) }).dedupeKey).toBe(`order:1132944846:${payment.systranid}`);
		expect(read(FORM, { payment: JSON.stringify({ ...payment, systranid: '0' }) })).toMatchObject({
			dedupeKey: 'order:1132944846:0',
			cart: { systemTransactionId: undefined },
		});
	});

	test.each([['abc'], ['-5'], ['1e9'], ['12.345'], [''], [{ a: 1 }], [Number.NaN], [-1]])('takes %j for no sum', (amount) => {
		expect(read(JSON_TYPE, { payment: { amount } }).cart?.amountKopecks).toBeUndefined();
	});

	test('that is no JSON is no cart', () => {
		expect(read(FORM, { name: 'x', payment: 'orderid=1' }).cart).toBeUndefined();
		expect(read(FORM, { name: 'x', payment: '"orderid=1"' }).cart).toBeUndefined();
	});
});

describe('the probe', () => {
	test.each([
		[FORM, 'test=test'],
		[FORM, { test: 'test' }],
		[JSON_TYPE, '{"test":"test"}'],
	])('is known: %s %j', (contentType, body) => expect(read(contentType, body).test).toBe(true));

	test('with the key in the body is known', () =>
		expect(read(FORM, 'test=test&API-Key=k', 'API-key')).toMatchObject({ test: true, fields: { test: 'test' } }));
	test('is not a form with a field named test', () => expect(read(FORM, 'test=test&formid=form1').test).toBe(false));
});

describe('the key', () => {
	const key = { keyName: 'API-Key', keyValue: 'very-secret-value' };

	test('is taken from a header or the body in any case', () => {
		expect(tildaKeyMatches(key, { 'api-key': 'very-secret-value' }, FORM, 'a=b')).toBe(true);
		expect(tildaKeyMatches(key, {}, FORM, 'a=b&api-key=very-secret-value')).toBe(true);
		expect(
			tildaKeyMatches(
				{ keyName: 'Authorization', keyValue: 'very-secret-value' },
				{},
				JSON_TYPE,
				'{"Authorization":"Bearer very-secret-value"}',
			),
		).toBe(true);
	});

	test('wrong, missing or half set lets nobody in', () => {
		expect(tildaKeyMatches(key, {}, FORM, 'a=b')).toBe(false);
		expect(tildaKeyMatches(key, { 'api-key': 'very-secret-valuE' }, FORM, null)).toBe(false);
		expect(tildaKeyMatches({ keyName: 'API-Key', keyValue: '' }, { 'api-key': '' }, FORM, 'api-key=')).toBe(false);
		expect(tildaKeyMatches({ keyName: '', keyValue: 'x' }, {}, FORM, '=x')).toBe(false);
	});

	test('is not asked for where none is set', () => expect(tildaKeyMatches({ keyName: '', keyValue: '' }, {}, FORM, null)).toBe(true));

	test('is left out of the submission and of the dedupe hash', () => {
		const [one, two] = ['first-key', 'other-key'].map((value) => read(FORM, `name=x&Api-Key=${value}`, 'api-key'));
		expect(JSON.stringify(one)).not.toContain('first-key');
		expect(one!.dedupeKey).toBe(two!.dedupeKey);
		expect(one!.dedupeKey).not.toBe(read(FORM, 'name=y', 'api-key').dedupeKey);
	});
});

describe('hostile bodies', () => {
	test.each([
		['empty', undefined],
		['empty', null],
		['empty', ''],
		['empty', {}],
		['not_a_form', '   '],
		['not_a_form', 'hello'],
		['not_a_form', '[1,2]'],
		['not_a_form', '{"broken'],
		['not_a_form', [1]],
		['not_a_form', 5],
		['too_big', 'a='.padEnd(1024 * 1024 + 1, 'x')],
	])('%s', (reason, body) => expect(parseTildaBody(FORM, body)).toMatchObject({ ok: false, reason }));

	test('reach no prototype', () => {
		const form = read(
			FORM,
			'name=x&__proto__[polluted]=1&constructor[prototype][polluted]=1&payment[__proto__][polluted]=1&x[constructor][prototype][polluted]=1',
		);
		const json = read(JSON_TYPE, '{"__proto__":{"polluted":1},"payment":{"__proto__":{"polluted":1}},"name":"x"}');
		for (const { fields } of [form, json]) expect(Object.getOwnPropertyNames(fields)).toEqual(['name']);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	test('never make it throw', () => {
		const names = fc.oneof(
			fc.string(),
			fc.constantFrom(
				'payment',
				'COOKIES',
				'name',
				'lead_token',
				'payment[products][0][name]',
				'__proto__',
				'tranid',
				'a[b][c]',
				'a[]',
				'a',
			),
		);
		const bodies = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.uint8Array().map((bytes) => Buffer.from(bytes)),
			fc.array(fc.tuple(names, fc.string())).map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&')),
			fc.json(),
			fc.anything(),
			fc.dictionary(names, fc.anything({ maxDepth: 3 })),
		);
		fc.assert(
			fc.property(fc.constantFrom(FORM, JSON_TYPE, undefined, 'text/plain'), bodies, fc.string(), (contentType, body, keyName) => {
				const result = parseTildaBody(contentType, body, { keyName });
				if (result.ok) JSON.stringify(result.submission);
				expect(typeof tildaKeyMatches({ keyName, keyValue: 'k' }, {}, contentType, body)).toBe('boolean');
			}),
			{ numRuns: 400 },
		);
	});

	// Names that reach JavaScript's own objects are dropped on purpose; see above.
	test('any visitor fields come through the three encodings the same', () => {
		const fieldNames = fc
			.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzЖё_0123456789'), minLength: 1, maxLength: 12 })
			.filter((name) => !['payment', 'cookies'].includes(name) && !(name in {}) && name !== 'prototype');
		const values = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('&'));
		fc.assert(
			fc.property(fc.dictionary(fieldNames, values, { minKeys: 1, noNullPrototype: true }), (fields) => {
				const [form, json, parsed] = [
					read(FORM, new URLSearchParams(fields).toString()),
					read(JSON_TYPE, JSON.stringify(fields)),
					read(FORM, fields),
				];
				expect(form).toEqual(json);
				expect(parsed).toEqual(json);
			}),
			{ numRuns: 200 },
		);
	});
});
