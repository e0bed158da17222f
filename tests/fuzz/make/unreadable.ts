import { deflateSync, gzipSync } from 'node:zlib';
import fc from '../../support/fastCheck';
import type { Call } from '../call';
import { anyAddress, callOf } from './headers';

const TEXT = Buffer.from('{"update_id":1,"a":"b"}');
const MB = 1024 * 1024;
/** More than n8n reads, as it is and unpacked. */
const TOO_BIG = 17 * MB;

const PACKED: Array<() => [encoding: string, body: Buffer]> = [
	() => ['gzip', TEXT],
	() => ['gzip', gzipSync(TEXT).subarray(0, 15)],
	() => ['gzip', Buffer.concat([gzipSync(TEXT).subarray(0, 12), Buffer.from('xxxxxxxxxxxx')])],
	() => ['gzip', Buffer.alloc(0)],
	() => ['deflate', gzipSync(TEXT)],
	() => ['deflate', deflateSync(TEXT).subarray(0, 9)],
	() => ['br', TEXT],
	() => ['nonsense', TEXT],
];

/** Made when they are first needed, and once. */
let made: Array<[encoding: string, body: Buffer]> | undefined;
const hugeOnes = () =>
	(made ??= [
		['identity', Buffer.alloc(TOO_BIG, 'a')],
		['gzip', gzipSync(Buffer.alloc(TOO_BIG, '['))],
		['identity', Buffer.from(JSON.stringify({ update_id: 1, a: 'x'.repeat(5 * MB) }))],
	]);
const HUGE: typeof PACKED = [0, 1, 2].map((index) => () => hugeOnes()[index]!);

/** Bodies packed wrongly, or cut off in the packing. */
export const packed = (path: string): fc.Arbitrary<Call> => calls(path, PACKED);

/** Bodies larger than n8n reads, and some it still does. */
export const huge = (path: string): fc.Arbitrary<Call> => calls(path, HUGE);

function calls(path: string, bodies: typeof PACKED): fc.Arbitrary<Call> {
	const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=XX'];
	return fc.tuple(fc.constantFrom(...bodies), fc.constantFrom(...types), anyAddress).map(([make, type, from]) => {
		const [encoding, body] = make();
		return callOf('POST', path, { type, body }, { 'content-encoding': encoding }, from);
	});
}
