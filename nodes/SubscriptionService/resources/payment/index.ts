import type { Resource } from '../../../shared/actions';
import { apply } from './apply';
import { check } from './check';
import { followReceipts } from './followReceipts';
import { makeRefunds } from './makeRefunds';
import { recheck } from './recheck';
import { refund } from './refund';
import { refundByOwner } from './refundByOwner';
import { resolveOpen } from './resolveOpen';

export const payment: Resource = {
	value: 'payment',
	name: 'Payment',
	operations: [apply, check, followReceipts, makeRefunds, recheck, refund, refundByOwner, resolveOpen],
};
