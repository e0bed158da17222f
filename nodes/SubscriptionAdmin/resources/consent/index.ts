import type { Resource } from '../../../shared/actions';
import { exportPeriod } from './exportPeriod';
import { exportSubscriber } from './exportSubscriber';

export const consent: Resource = {
	value: 'consent',
	name: 'Consent',
	defaultOperation: 'exportSubscriber',
	operations: [exportPeriod, exportSubscriber],
};
