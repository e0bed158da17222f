import type { Resource } from '../../../shared/actions';
import { enter } from './enter';
import { figures } from './figures';

export const promo: Resource = {
	value: 'promo',
	name: 'Promo',
	defaultOperation: 'enter',
	operations: [enter, figures],
};
