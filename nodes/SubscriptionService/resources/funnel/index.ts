import type { Resource } from '../../../shared/actions';
import { enter } from './enter';
import { planDue } from './planDue';

export const funnel: Resource = { value: 'funnel', name: 'Funnel', operations: [enter, planDue] };
