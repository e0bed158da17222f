import type { Resource } from '../../../shared/actions';
import { get } from './get';
import { getMany } from './getMany';
import { send } from './send';
import { submit } from './submit';

export const template: Resource = {
	value: 'template',
	name: 'Template',
	defaultOperation: 'send',
	operations: [get, getMany, send, submit],
};
