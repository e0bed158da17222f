import type { Resource } from '../../../shared/actions';
import { create } from './create';
import { get } from './get';

export const lead: Resource = { value: 'lead', name: 'Lead', operations: [create, get] };
