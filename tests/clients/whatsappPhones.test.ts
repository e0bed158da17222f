import { countryOf, readPhone } from '../../clients/whatsapp';
import fc from '../support/fastCheck';

const IVAN = '79000000001';
/** Apart, so that nobody takes them for numbers of people. */
const plus = (rest: string) => `+${rest}`;

describe('one person is one number, however it was written', () => {
	test.each([
		'+7 (900) 000-00-01',
		'+79000000001',
		'79000000001',
		'7-900-000-00-01',
		'007 900 000 00 01',
		'00 7 (900) 0000001',
		'8 900 000-00-01',
		'8(900)0000001',
		'+8 900 000 00 01',
		plus('7 8 900 000 00 01'),
		'  +7 900 000 00 01\n',
		'+7\u00a0900\u00a0000\u201100\u201101',
		'+7 900 000—00–01',
		'+7.900.000.00.01',
		'＋７９００００００００１',
		'７９００ ０００ ０００１',
		'\u202a+7 900 000-00-01\u202c',
		'wa.me/79000000001',
		'https://wa.me/79000000001',
		'https://wa.me/+79000000001?text=Hello',
		'http://www.wa.me/79000000001',
		'https://api.whatsapp.com/send?phone=79000000001&text=%D0%9F',
		'https://api.whatsapp.com/send/?text=a&phone=%2B79000000001',
		'whatsapp://send?phone=79000000001',
		'tel:+7-900-000-00-01',
		'tel:+79000000001;ext=5',
		'Тел.: +7 900 000-00-01',
		'WhatsApp: 8 900 000-00-01',
	])('%s', (text) => expect(readPhone(text)).toBe(IVAN));

	test('a spreadsheet gives a number', () => expect(readPhone(79000000001)).toBe(IVAN));

	test.each(['9000000001', '(900) 000-00-01', '900 000 00 01', '8 10 7 900 000 00 01'])('in Russia: %s', (text) =>
		expect(readPhone(text, 'RU')).toBe(IVAN),
	);

	test('the zero in brackets is not part of an international number', () => {
		expect(readPhone(plus('44 (0) 7700 900123'))).toBe('447700900123');
		expect(readPhone('0044 (0)7700 900123')).toBe('447700900123');
	});
});

test('numbers of providers are international: a Vietnamese one does not become Russian', () => {
	expect(readPhone('84912000001')).toBe('84912000001');
	expect(readPhone('84912000001', 'RU')).toBe('74912000001');
	expect(readPhone(plus('84912000001'), 'RU')).toBe('84912000001');
});

describe('what is no number is not written to', () => {
	test.each([
		[''],
		['   '],
		['+'],
		['12345'],
		['+7 900 000-00-0'],
		[plus('7 900 000-00-011')],
		['8 900 000-00-0'],
		['9000000001'],
		['+1 212 555 01'],
		['0900 000 00 01'],
		[plus('375 29 000 00 0')],
		[plus('999 900 000 00 01')],
		[plus('800 0000 0001')],
		['+7 900 000-00-01, +7 900 000-00-02'],
		['79000000001 79000000002'],
		['79000000001/79000000002'],
		['+7 900 000-00-01 доб. 5'],
		['call me'],
		['7.9E+10'],
		['wa.me/message/ABCDEF'],
		['https://example.com/79000000001'],
		['a@b.c'],
	])('%s', (text) => expect(readPhone(text)).toBeUndefined());

	test.each([[null], [undefined], [{}], [[]], [true], [NaN], [Infinity], [-79000000001], [7.9], ['-79000000001']])('%p', (value) =>
		expect(readPhone(value)).toBeUndefined(),
	);

	test('a text of any length is read at once', () => {
		const startedAt = performance.now();
		for (const text of ['8 '.repeat(1e5), `wa.me/${'7'.repeat(1e5)}`, `send?${'&phone='.repeat(1e5)}`, '+7'.padEnd(1e5, '(')])
			readPhone(text, 'RU');
		expect(performance.now() - startedAt).toBeLessThan(500);
	});
});

test('whatever comes, the answer is digits or nothing, and reading it again changes nothing', () => {
	const pieces = fc.array(fc.constantFrom('+', '7', '8', '9', '0', ' ', '(', ')', '-', '00', '900', '810', 'wa.me/', 'tel:', 'x', '８'), {
		maxLength: 16,
	});
	fc.assert(
		fc.property(
			fc.oneof(
				pieces.map((list) => list.join('')),
				fc.string(),
			),
			fc.constantFrom(undefined, 'RU' as const),
			(text, country) => {
				const phone = readPhone(text, country);
				if (phone === undefined) return;
				expect(phone).toMatch(/^[1-9]\d{7,14}$/);
				expect(readPhone(`+${phone}`)).toBe(phone);
				expect(countryOf(phone)).toMatch(/^[A-Z]{2}$/);
			},
		),
	);
});

describe('what a message costs depends on the country', () => {
	test.each([
		['79000000001', 'RU'],
		['74950000001', 'RU'],
		['77010000001', 'KZ'],
		['76000000001', 'KZ'],
		['375290000001', 'BY'],
		['380500000001', 'UA'],
		['998900000001', 'UZ'],
		['996500000001', 'KG'],
		['995500000001', 'GE'],
		['374910000001', 'AM'],
		['12125550100', 'US'],
		['14165550100', 'CA'],
		['18765550100', 'JM'],
		['17875550100', 'PR'],
		['447700900123', 'GB'],
		['491700000001', 'DE'],
		['972500000001', 'IL'],
		['971500000001', 'AE'],
		['905000000001', 'TR'],
		['918000000001', 'IN'],
		['8613000000001', 'CN'],
		['85290000001', 'HK'],
		['+79000000001', 'RU'],
	])('%s is in %s', (phone, country) => expect(countryOf(phone)).toBe(country));

	test.each(['', '7', 'abc', '99900000001', '80000000001', '2100000000'])('%s is nowhere', (phone) =>
		expect(countryOf(phone)).toBeUndefined(),
	);
});
