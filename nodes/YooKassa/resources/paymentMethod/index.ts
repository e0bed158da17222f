import type { Resource } from '../../../shared/actions';
import { create } from './create';
import { get } from './get';

export const paymentMethod: Resource = { value: 'paymentMethod', name: 'Payment Method', operations: [create, get] };
