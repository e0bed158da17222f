import type { Resource } from '../../../shared/actions';
import { figures } from './figures';
import { giveDue } from './giveDue';
import { tellLink } from './tellLink';

export const referral: Resource = {
	value: 'referral',
	name: 'Referral',
	defaultOperation: 'tellLink',
	operations: [figures, giveDue, tellLink],
};
