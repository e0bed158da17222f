import type { Resource } from '../../../shared/actions';
import { planDue } from './planDue';

export const delivery: Resource = { value: 'delivery', name: 'Delivery', operations: [planDue] };
