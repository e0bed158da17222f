import { randomBytes, randomUUID } from 'node:crypto';

const EPOCH = Date.UTC(2000, 0, 1, 12);

/** Ids laid out like YooKassa's: seconds since noon of 1 January 2000 in front, a mark of the kind in the middle. */
function timedId(now: number, kind: string): string {
	const seconds = Math.max(0, Math.floor((now - EPOCH) / 1000))
		.toString(16)
		.padStart(8, '0')
		.slice(-8);
	const variant = '89ab'[randomBytes(1)[0]! % 4];
	return `${seconds}-${kind}-5000-${variant}000-${randomBytes(6).toString('hex')}`;
}

export const paymentId = (now: number) => timedId(now, '000f');
export const refundId = (now: number) => timedId(now, '0015');
export const receiptId = () => `rt-${randomUUID()}`;
