import type { Resource } from '../../../shared/actions';
import { create } from './create';

export const lead: Resource = { value: 'lead', name: 'Lead', operations: [create] };
