import type { Resource } from '../../../shared/actions';
import { answerButton } from './answerButton';
import { getMany } from './getMany';

export const request: Resource = {
	value: 'request',
	name: 'Request',
	defaultOperation: 'getMany',
	operations: [answerButton, getMany],
};
