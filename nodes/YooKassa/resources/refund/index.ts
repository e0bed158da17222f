import type { Resource } from '../../../shared/actions';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';

export const refund: Resource = { value: 'refund', name: 'Refund', operations: [create, get, getMany] };
