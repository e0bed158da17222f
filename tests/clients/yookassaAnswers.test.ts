import { isNotFound, isShopFault } from '../../clients/yookassa';
import { readAnswer, type Answer } from '../../clients/yookassa/answers';
import type { Json } from '../support/json';

const PAYMENT = JSON.stringify({ id: 'x', status: 'succeeded' });

function thrownBy(answer: Partial<Answer>): Json {
	try {
		return readAnswer({ status: 200, body: '{}', ...answer }, (text) => text);
	} catch (error) {
		return error;
	}
}

test.each<[string, Partial<Answer>, string]>([
	['202, even with a payment in it', { status: 202, body: PAYMENT }, 'unknown'],
	['200 that is still processing', { body: '{"type":"processing"}' }, 'unknown'],
	['200 of something else', { body: '<html>a proxy</html>' }, 'unknown'],
	['200 with a list', { body: '[]' }, 'unknown'],
	['nothing', { body: '' }, 'unknown'],
	['408', { status: 408 }, 'unknown'],
	['500', { status: 500 }, 'unknown'],
	['504 of a proxy', { status: 504, body: 'Gateway Timeout' }, 'unknown'],
	['200 that says error', { body: '{"type":"error","code":"forbidden"}' }, 'refused'],
	['a redirect', { status: 302, body: '' }, 'refused'],
	['415', { status: 415, body: '' }, 'refused'],
	['429', { status: 429, body: '' }, 'rateLimited'],
])('%s', (_, answer, kind) => expect(thrownBy(answer).kind).toBe(kind));

test('a good answer is given back', () =>
	expect(readAnswer({ status: 200, body: PAYMENT }, (text) => text)).toEqual({ id: 'x', status: 'succeeded' }));

test.each<[string, Partial<Answer>, number]>([
	['milliseconds of the body', { body: '{"retry_after":1800}', retryAfter: '60' }, 2],
	['seconds of the header', { body: '{}', retryAfter: '60' }, 60],
	['neither', { body: 'x' }, 5],
	['nonsense', { body: '{"retry_after":"soon"}', retryAfter: 'later' }, 5],
])('429 waits by %s', (_, answer, seconds) => expect(thrownBy({ status: 429, ...answer }).retryAfterSeconds).toBe(seconds));

test('404 with the code is a missing object, without it a wrong address', () => {
	const missing = thrownBy({ status: 404, body: '{"type":"error","code":"not_found"}' });
	const wrong = thrownBy({ status: 404, body: '<html></html>' });
	expect([isNotFound(missing), isShopFault(missing), isNotFound(wrong), isShopFault(wrong)]).toEqual([true, false, false, true]);
});
