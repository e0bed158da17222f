import type { Resource } from '../../../shared/actions';
import { account } from './account';
import { cancel } from './cancel';
import { expireDue } from './expireDue';
import { getMany } from './getMany';
import { info } from './info';
import { resume } from './resume';

export const subscription: Resource = {
	value: 'subscription',
	name: 'Subscription',
	defaultOperation: 'info',
	operations: [account, cancel, expireDue, getMany, info, resume],
};
