import type { Resource } from '../../../shared/actions';
import { getMany } from './getMany';
import { planDue } from './planDue';

export const delivery: Resource = { value: 'delivery', name: 'Delivery', defaultOperation: 'planDue', operations: [getMany, planDue] };
