import type { Resource } from '../../../shared/actions';
import { compensate } from './compensate';
import { extend } from './extend';
import { grantDays } from './grantDays';
import { message } from './message';
import { resendFile } from './resendFile';

export const operator: Resource = {
	value: 'operator',
	name: 'Operator',
	defaultOperation: 'grantDays',
	operations: [compensate, extend, grantDays, message, resendFile],
};
