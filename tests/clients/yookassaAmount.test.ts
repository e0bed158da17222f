import fc from '../support/fastCheck';
import { kopecksOf, kopecksToText, rubles, textToKopecks } from '../../clients/yookassa';

test.each([
	['990', 99000],
	['990.00', 99000],
	['990,5', 99050],
	['1 990,05', 199005],
	['1\u00a0990\u202f000.10', 199000010],
	['0.01', 1],
])('"%s" is %d kopecks', (text, kopecks) => expect(textToKopecks(text)).toBe(kopecks));

test.each(['', '-1', '1.234', '1,000.00', '1e3', 'abc', '٣', '1.', '.5', '12345678901234'])('"%s" is not a sum', (text) =>
	expect(() => textToKopecks(text)).toThrow(RangeError),
);

test.each([-1, 1.5, NaN, Infinity, 2 ** 60])('%d is not a number of kopecks', (kopecks) =>
	expect(() => kopecksToText(kopecks)).toThrow(RangeError),
);

test('every sum survives the way there and back', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 10 ** 12 }),
			(kopecks) => kopecksOf(rubles(kopecks)) === kopecks && /^\d+\.\d{2}$/.test(kopecksToText(kopecks)),
		),
	);
});
